"""Accounts: the number lies sealed under a data key of its own, and goes with it."""

import pytest
from sqlalchemy import select

from storage.keys import KeyFault
from storage.tables_cases import KeySlot

NUMBER = "00713700123456"


@pytest.fixture
def student(shelf):
    return shelf.add_student()


def set_number(shelf, student, digits=NUMBER, **more):
    shelf.run(lambda records: records.accounts.set_number(records.accounts.of(student), digits, **more))


def number(shelf, student):
    return shelf.run(lambda records: records.accounts.number(records.accounts.of(student)))


def slots(shelf):
    return shelf.db.read_now(lambda session: list(session.scalars(select(KeySlot))))


def test_an_account_is_begun_once_and_empty(shelf, student):
    assert shelf.run(lambda records: records.accounts.get(student)) is None
    shelf.run(lambda records: records.accounts.of(student))

    assert number(shelf, student) is None
    assert shelf.run(lambda records: records.accounts.get(student)).completed_at is None


def test_the_number_is_sealed_and_opens_with_its_leading_zeros(shelf, student):
    set_number(shelf, student)

    assert NUMBER.encode() not in shelf.run(lambda records: records.accounts.of(student)).number
    assert number(shelf, student) == NUMBER


def test_a_new_number_takes_the_key_of_the_old_one_away(shelf, student):
    set_number(shelf, student)
    before = slots(shelf)[0]
    set_number(shelf, student, "0070937123456", kept_anyway=True)

    assert number(shelf, student) == "0070937123456"
    assert [slot.owner for slot in slots(shelf)] == [f"account:{student}:2"]
    assert slots(shelf)[0].wrapped != before.wrapped


def test_two_changes_in_one_transaction_keep_the_last(shelf, student):
    def work(records):
        account = records.accounts.of(student)
        records.accounts.set_number(account, "1" * 14)
        records.accounts.set_number(account, NUMBER)

    shelf.run(work)

    assert number(shelf, student) == NUMBER
    assert len(slots(shelf)) == 1


def test_a_number_put_into_another_students_row_does_not_open(shelf, student):
    other = shelf.add_student("B11256002")
    set_number(shelf, student)
    set_number(shelf, other, "1" * 14)

    def swap(records):
        mine, theirs = records.accounts.of(student), records.accounts.of(other)
        theirs.number = mine.number

    shelf.run(swap)

    with pytest.raises(KeyFault):
        number(shelf, other)


def test_a_picture_is_remembered_beside_the_others(shelf, student):
    def work(records):
        account = records.accounts.of(student)
        records.accounts.set_picture(account, "id_front", "a")
        records.accounts.set_picture(account, "id_back", "b")

    shelf.run(work)

    pictures = shelf.run(lambda records: records.accounts.of(student)).pictures
    assert pictures == {"id_front": "a", "id_back": "b"}


def test_an_account_keeps_the_day_on_which_it_was_first_complete(shelf, student):
    complete = lambda: shelf.run(lambda records: records.accounts.complete(records.accounts.of(student)))  # noqa: E731
    first = shelf.now
    complete()
    shelf.pass_time(days=3)
    complete()

    assert shelf.run(lambda records: records.accounts.of(student)).completed_at == first
