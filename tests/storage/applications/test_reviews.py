"""Reviews: one application in one pair of hands, for some minutes, and who saw it is kept."""

import pytest
from sqlalchemy import select

from rules.status import Status
from storage.tables.applications import View

ANN, BEN, MINUTES = 2001, 2002, 10


@pytest.fixture
def student(shelf):
    return shelf.add_student()


def applied(shelf, student):
    number = shelf.add_application(student, Status.applied)
    shelf.pass_time(minutes=1)
    return number


def following(shelf, *, not_of_student=None):
    found = shelf.run(lambda records: records.reviews.next_waiting(not_of_student=not_of_student))
    return found and found.id


def take(shelf, number, user=ANN):
    return shelf.run(lambda records: records.reviews.take(records.applications.get(number), user, MINUTES).id)


def test_the_oldest_that_nobody_holds_comes_next(shelf, student):
    first, second = applied(shelf, student), applied(shelf, student)
    assert following(shelf) == first
    take(shelf, first)

    assert following(shelf) == second
    assert shelf.run(lambda records: records.reviews.holder(first)).user_id == ANN
    assert shelf.run(lambda records: records.reviews.of(ANN)).application_id == first


def test_after_its_minutes_it_comes_to_the_others_again(shelf, student):
    number = applied(shelf, student)
    review = take(shelf, number)
    shelf.pass_time(minutes=MINUTES)

    assert following(shelf) == number
    assert shelf.run(lambda records: records.reviews.holder(number)) is None
    assert shelf.run(lambda records: records.reviews.of(ANN)) is None
    assert [it.id for it in shelf.run(lambda records: records.reviews.run_out())] == [review]


def test_a_closed_review_holds_nothing(shelf, student):
    number = applied(shelf, student)
    review = take(shelf, number)
    shelf.run(lambda records: records.reviews.close(records.reviews.get(review)))

    assert following(shelf) == number
    assert shelf.run(lambda records: records.reviews.run_out()) == []


def test_ones_own_application_is_never_ones_next(shelf, student):
    other = shelf.add_student("B11256002")
    applied(shelf, student)
    theirs = applied(shelf, other)

    assert following(shelf, not_of_student=student) == theirs


def test_a_fault_in_the_account_keeps_the_students_others_back(shelf, student):
    number = applied(shelf, student)

    def set_fault(at_fault):
        def work(records):
            records.accounts.of(student).at_fault = at_fault

        shelf.run(work)

    set_fault(True)
    assert following(shelf) is None
    assert shelf.run(lambda records: records.reviews.queue())[2] == 1
    set_fault(False)
    assert following(shelf) == number


def test_the_queue_counts_and_says_since_when_the_oldest_waits(shelf, student):
    start = shelf.now
    first = applied(shelf, student)
    applied(shelf, student)
    take(shelf, first)
    waiting, held, blocked, oldest = shelf.run(lambda records: records.reviews.queue())

    assert (waiting, held, blocked, oldest) == (2, 1, 0, start)


def test_own_words_are_waited_for_also_after_the_minutes(shelf, student):
    review = take(shelf, applied(shelf, student))

    def wait(records):
        records.reviews.get(review).waits_for = "refuse"

    shelf.run(wait)
    shelf.pass_time(minutes=MINUTES + 1)

    assert shelf.run(lambda records: records.reviews.waiting_for_words(ANN)).id == review
    assert shelf.run(lambda records: records.reviews.waiting_for_words(BEN)) is None


def test_who_was_shown_it_and_when_is_kept(shelf, student):
    number = applied(shelf, student)
    take(shelf, number)
    views = shelf.db.read_now(lambda session: list(session.scalars(select(View))))

    assert [(view.user_id, view.application_id, view.at) for view in views] == [(ANN, number, shelf.now)]
