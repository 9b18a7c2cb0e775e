"""Retention: nothing personal is kept without an end."""

from datetime import UTC, date, datetime

import pytest

from rules.calendar.rounds import Round
from rules.retention import Kept, documents_served, draft_served, due_for_removal, served_since


def day(number: int) -> datetime:
    return datetime(2024, 3, number, tzinfo=UTC)


def a_round(number, first, last, closes_at) -> Round:
    return Round(number, f"round {number}", first, last, day(1), closes_at, 7)


def test_every_kind_of_data_has_an_end():
    assert all(kept.days > 0 for kept in Kept)


def test_a_draft_goes_two_weeks_after_its_round():
    assert due_for_removal(Kept.draft, datetime(2024, 2, 20, tzinfo=UTC)) == datetime(2024, 3, 5, tzinfo=UTC)


def test_documents_serve_until_the_last_application_has_ended():
    assert documents_served([day(3), day(9), day(5)], day(1)) == day(9)


def test_documents_stay_while_one_application_is_open_or_none_was_ever_sent():
    assert documents_served([day(3), None], day(1)) is None
    assert documents_served([], day(1)) is None


def test_a_document_that_came_after_the_last_end_was_meant_for_the_next():
    assert documents_served([day(3)], day(8)) == day(8)


@pytest.mark.parametrize(
    ("effective", "begun", "served"),
    [
        (date(2024, 1, 5), day(3), day(20)),  # the later of two rounds that accept it
        (date(2023, 9, 5), day(3), day(10)),
        (None, day(3), day(10)),  # the round that was open
        (None, day(12), day(20)),  # the next one
        (date(2020, 1, 1), day(12), day(20)),  # no round accepts it any more
        (None, day(25), None),  # none is known yet
        (date(2024, 8, 1), day(3), None),  # the round that will take it is not known yet
        (date(2023, 9, 5), day(15), day(15)),  # begun when its round was over
    ],
)
def test_a_draft_serves_until_its_round_has_closed(effective, begun, served):
    rounds = [
        a_round(1, date(2023, 8, 1), date(2024, 1, 31), day(10)),
        a_round(2, date(2024, 1, 1), date(2024, 7, 31), day(20)),
    ]
    assert draft_served(effective, begun, rounds) == served


def test_what_served_so_long_ago_is_due_now():
    now = datetime(2024, 3, 31, tzinfo=UTC)

    assert due_for_removal(Kept.documents, served_since(Kept.documents, now)) == now
