"""The table of moves, read as the school's guide tells it."""

from itertools import product

from rules.status import COUNTING, DECIDED, MOVES, OPEN, Actor, Status, may_move

S = Status


def test_each_move_stands_in_the_table_once():
    assert len({(move.frm, move.to, move.by) for move in MOVES}) == len(MOVES)


def test_exactly_the_moves_of_the_table_are_allowed():
    allowed = {
        (frm, to, by)
        for frm, to, by in product(Status, Status, Actor)
        if may_move(frm, to, by, supplemented=True)
    }
    assert allowed == {
        (S.draft, S.applied, Actor.student),
        *((S.applied, to, Actor.staff) for to in (S.returned, S.approved, S.refused, S.unfinished)),
        (S.applied, S.withdrawn, Actor.student),
        (S.returned, S.applied, Actor.student),
        (S.returned, S.withdrawn, Actor.student),
        (S.returned, S.unfinished, Actor.clock),
    }


def test_a_first_application_is_never_closed_as_unfinished():
    assert not may_move(S.applied, S.unfinished, Actor.staff, supplemented=False)
    assert may_move(S.applied, S.unfinished, Actor.staff, supplemented=True)
    assert may_move(S.applied, S.returned, Actor.staff, supplemented=False)


def test_nothing_leads_out_of_a_final_status():
    assert not {move.frm for move in MOVES} & (DECIDED | {S.withdrawn})


def test_every_status_is_open_decided_or_withdrawn():
    assert OPEN | DECIDED | {S.withdrawn} == set(Status)
    assert not OPEN & DECIDED


def test_every_status_can_be_reached_from_a_draft():
    assert {S.draft} | {move.to for move in MOVES} == set(Status)


def test_a_draft_or_a_refusal_never_blocks_another_application():
    assert {S.applied, S.returned, S.approved} == COUNTING
