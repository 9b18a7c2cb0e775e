"""Applications: each change of status happens once, by whom it may, and leaves a row of history."""

from datetime import date, timedelta

import pytest

from rules.status import Actor, Status
from storage.applications.applications import Raced
from storage.tables.applications import Application

DAY = date(2026, 3, 2)


@pytest.fixture
def student(shelf):
    return shelf.add_student()


@pytest.fixture
def kind(shelf):
    return shelf.add_kind()


def get(shelf, number):
    return shelf.run(lambda records: records.applications.get(number))


def test_a_move_changes_status_version_and_fields_together(shelf, student):
    number = shelf.add_application(student)
    shelf.move(number, Status.applied, reference="7K3M9Q")
    it = get(shelf, number)

    assert (it.status, it.version, it.reference, it.submitted_at) == (Status.applied, 1, "7K3M9Q", shelf.now)
    assert shelf.run(lambda records: records.applications.by_reference("7K3M9Q")).id == number


def test_every_move_leaves_a_row_of_history_with_its_note_sealed(shelf, student):
    number = shelf.add_application(student, Status.applied)
    shelf.move(number, Status.returned, user_id=9, reasons={"front": ["blurred"]}, note="請重拍 A123456789")

    def read(records):
        rows = records.applications.history(number)
        return rows, [records.applications.note_of(row) for row in rows]

    rows, notes = shelf.run(read)

    assert [(row.frm, row.to, row.by, row.version) for row in rows] == [
        (Status.draft, Status.applied, Actor.student, 1),
        (Status.applied, Status.returned, Actor.staff, 2),
    ]
    assert notes == ["", "請重拍 A123456789"]
    assert b"A123456789" not in rows[1].note


def test_a_decision_binds_to_the_version_that_was_seen(shelf, student):
    """Two of staff have it open; the first decides, the second comes too late."""
    number = shelf.add_application(student, Status.applied)
    seen = get(shelf, number)
    shelf.move(number, Status.approved)

    def late(records):
        records.session.expunge_all()
        records.session.add(seen)
        records.applications.move(seen, Status.refused, Actor.staff)

    with pytest.raises(Raced):
        shelf.run(late)
    assert get(shelf, number).status == Status.approved
    assert len(shelf.run(lambda records: records.applications.history(number))) == 2


@pytest.mark.parametrize(
    ("to", "by"),
    [
        (Status.approved, Actor.student),
        (Status.withdrawn, Actor.staff),
        (Status.unfinished, Actor.staff),  # nobody asked for a supplement yet
    ],
)
def test_nobody_moves_it_where_they_may_not(shelf, student, to, by):
    number = shelf.add_application(student, Status.applied)

    with pytest.raises(Raced):
        shelf.move(number, to, by)
    assert get(shelf, number).status == Status.applied


def test_a_deleted_draft_is_gone(shelf, student):
    number = shelf.add_application(student)
    shelf.run(lambda records: records.applications.delete_draft(records.applications.get(number)))

    assert get(shelf, number) is None


def test_a_students_applications_come_in_order_and_by_status(shelf, student):
    first, second = shelf.add_application(student, Status.applied), shelf.add_application(student)
    ids = lambda *statuses: [  # noqa: E731
        it.id for it in shelf.run(lambda records: records.applications.of_student(student, *statuses))
    ]

    assert ids() == [first, second]
    assert ids(Status.draft) == [second]


def test_own_duplicates_are_those_that_count(shelf, student, kind):
    first = shelf.add_application(student, Status.applied, kind_code=kind)
    second = shelf.add_application(student, kind_code=kind)
    duplicate = lambda: shelf.run(  # noqa: E731
        lambda records: records.applications.own_duplicate(records.applications.get(second))
    )

    assert duplicate().id == first
    shelf.move(first, Status.withdrawn)
    assert duplicate() is None


def test_overdue_is_a_return_whose_supplement_day_is_over(shelf, student):
    number = shelf.add_application(student, Status.applied)
    shelf.move(number, Status.returned, supplement_until=shelf.now + timedelta(days=7))
    overdue = lambda: [it.id for it in shelf.run(lambda records: records.applications.overdue())]  # noqa: E731
    shelf.pass_time(days=7)
    assert overdue() == []

    shelf.pass_time(seconds=1)
    assert overdue() == [number]


def test_decisions_are_counted_by_staff_and_by_time(shelf, student):
    start = shelf.now
    shelf.move(shelf.add_application(student, Status.applied), Status.approved)
    shelf.move(shelf.add_application(student, Status.applied), Status.returned)
    shelf.pass_time(minutes=10)
    counted = lambda since, until: shelf.run(  # noqa: E731
        lambda records: records.applications.decided_between(since, until)
    )

    assert counted(start, shelf.now) == {Status.approved: 1, Status.returned: 1}
    assert counted(shelf.now, shelf.now + timedelta(minutes=10)) == {}


def test_drafts_for_a_round_are_those_it_takes_and_those_without_a_date(shelf, student):
    inside = shelf.add_application(student, effective_date=DAY)
    undated = shelf.add_application(student)
    shelf.add_application(student, effective_date=DAY - timedelta(days=400))
    shelf.add_application(student, Status.applied, effective_date=DAY)
    found = shelf.run(lambda records: records.applications.drafts_for(DAY, DAY + timedelta(days=30)))

    assert [it.id for it in found] == [inside, undated]


def test_statuses_are_counted_and_returned_ones_listed(shelf, student):
    number = shelf.add_application(student, Status.applied)
    shelf.move(number, Status.returned)

    assert shelf.run(lambda records: records.applications.count(Status.returned)) == 1
    returned: list[Application] = shelf.run(lambda records: records.applications.returned())
    assert [it.id for it in returned] == [number]
