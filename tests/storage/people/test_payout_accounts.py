"""Payout accounts: the number lies sealed under a data key of its own, and goes with it."""

import pytest
from sqlalchemy import select, update

from storage.keys.keyring import KeyFault, Keyring
from storage.tables.people import Account
from storage.tables.pictures import KeySlot

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


def other(shelf, student):
    """The number of another student with the same account, of whom the reviewer hears."""

    def work(records):
        found = records.accounts.same_number_elsewhere(records.accounts.of(student))
        return found and found.number

    return shelf.run(work)


def at_bank(shelf, number, bank, digits):
    student = shelf.add_student(number)

    def work(records):
        account = records.accounts.of(student)
        account.bank_code = bank
        records.accounts.set_number(account, digits)

    shelf.run(work)
    return student


def test_the_same_account_of_two_students_is_noticed_however_it_is_written(shelf):
    first = at_bank(shelf, "B11256001", "700", NUMBER)
    second = at_bank(shelf, "B11256002", "700", "713700-123456")

    assert (other(shelf, first), other(shelf, second)) == ("B11256002", "B11256001")


def test_the_same_digits_at_another_bank_are_another_account(shelf):
    first = at_bank(shelf, "B11256001", "700", NUMBER)
    at_bank(shelf, "B11256002", "007", NUMBER)

    assert other(shelf, first) is None


def test_a_number_that_was_taken_away_is_compared_no_more(shelf):
    first = at_bank(shelf, "B11256001", "700", NUMBER)
    second = at_bank(shelf, "B11256002", "700", NUMBER)
    shelf.run(lambda records: setattr(records.accounts.of(second), "number", None))

    assert other(shelf, first) is None


def test_the_index_tells_nothing_without_the_key(shelf):
    student = at_bank(shelf, "B11256001", "700", NUMBER)
    index = shelf.run(lambda records: records.accounts.of(student).number_index)

    assert NUMBER.encode() not in index
    assert index == shelf.keyring.blind_index("700", NUMBER) != Keyring(b"o" * 32).blind_index("700", NUMBER)


def test_accounts_from_before_the_index_get_theirs_and_unreadable_ones_are_passed_over(shelf):
    first = at_bank(shelf, "B11256001", "700", NUMBER)
    second = at_bank(shelf, "B11256002", "700", NUMBER)
    third = at_bank(shelf, "B11256003", "700", NUMBER)

    def spoil(records):
        for student in (first, second, third):
            account = records.accounts.of(student)
            account.number_index = account.index_key_id = None
        records.key_slots.drop(f"account:{third}:1")

    shelf.run(spoil)
    assert other(shelf, first) is None
    assert shelf.run(lambda records: records.accounts.index_anew()) == 3
    assert shelf.run(lambda records: records.accounts.index_anew()) == 0
    assert (other(shelf, first), other(shelf, second)) == ("B11256002", "B11256001")


@pytest.mark.parametrize(
    "change",
    [
        lambda records, account: records.accounts.set_number(account, "00713700654321"),
        lambda records, account: records.accounts.set_picture(account, "passbook", "b" * 32),
        lambda records, account: records.accounts.set_picture(account, "passbook", None),
    ],
)
def test_a_changed_account_is_not_verified_any_more(shelf, student, change):
    set_number(shelf, student)
    shelf.run(lambda records: records.accounts.verify(records.accounts.of(student)))
    assert shelf.run(lambda records: records.accounts.of(student)).verified_at == shelf.now

    shelf.run(lambda records: change(records, records.accounts.of(student)))
    assert shelf.run(lambda records: records.accounts.of(student)).verified_at is None


def test_a_new_number_wants_a_new_passbook_and_a_new_card_only_itself(shelf, student):
    away = {
        slot: {"picture": "a" * 32, "verified": shelf.now.isoformat()}
        for slot in ("id_front", "passbook", "passbook_back")
    }

    def work(records):
        account = records.accounts.of(student)
        account.put_away = away
        records.accounts.set_picture(account, "id_front", "b" * 32)
        after_card = set(account.put_away)
        records.accounts.set_number(account, NUMBER)
        return after_card, account.put_away

    assert shelf.run(work) == ({"passbook", "passbook_back"}, {})


def elsewhere(records, **values):
    """Change the account as another transaction would, of which this one's objects hear nothing."""
    records.session.connection().execute(update(Account.__table__).values(**values))


def test_a_lock_shows_the_account_as_it_is_now_whatever_was_fetched_before(shelf, student):
    shelf.run(lambda records: records.accounts.of(student))

    def work(records):
        fetched = records.accounts.of(student)
        elsewhere(records, email="new@example.org")
        locked = records.accounts.locked(student)
        return locked.email, locked is fetched

    assert shelf.run(work) == ("new@example.org", True)


def test_a_lock_loses_nothing_that_was_changed_before_it(shelf, student):
    def work(records):
        records.accounts.of(student).email = "mine@example.org"
        return records.accounts.locked(student).email

    assert shelf.run(work) == "mine@example.org"


def test_an_account_that_staff_verify_while_it_is_changed_is_not_verified(shelf, student):
    shelf.run(lambda records: records.accounts.of(student))

    def change(records):
        account = records.accounts.of(student)
        elsewhere(records, verified_at=shelf.now)
        records.accounts.set_picture(account, "passbook", "b" * 32)

    shelf.run(change)

    assert shelf.run(lambda records: records.accounts.of(student)).verified_at is None


def put_away(*slots):
    return {slot: {"picture": slot[0] * 32, "verified": "2026-03-01T00:00:00+00:00"} for slot in slots}


@pytest.mark.parametrize("of_the_number", ["passbook", "passbook_back"])
def test_a_new_number_takes_away_what_was_put_away_of_the_old_one_while_it_was_typed(
    shelf, student, of_the_number
):
    set_number(shelf, student)

    def change(records):
        account = records.accounts.of(student)
        elsewhere(records, put_away=put_away(of_the_number, "id_front"))
        records.accounts.set_number(account, "1" * 14)

    shelf.run(change)

    assert shelf.run(lambda records: records.accounts.of(student)).put_away == put_away("id_front")


def test_a_picture_that_is_put_away_while_another_one_comes_does_not_come_back(shelf, student):
    shelf.run(lambda it: it.accounts.set_picture(it.accounts.of(student), "id_front", "a" * 32))

    def change(records):
        account = records.accounts.of(student)
        elsewhere(records, pictures={}, put_away=put_away("id_front"))
        records.accounts.set_picture(account, "id_back", "b" * 32)

    shelf.run(change)
    kept = shelf.run(lambda records: records.accounts.of(student))

    assert (kept.pictures, kept.put_away) == ({"id_back": "b" * 32}, put_away("id_front"))


def test_an_account_that_a_savepoint_began_goes_with_it(shelf, student):
    def work(records):
        with pytest.raises(KeyError), records.session.begin_nested():
            records.accounts.of(student)
            assert records.accounts.get(student)
            raise KeyError
        return records.accounts.get(student)

    assert shelf.run(work) is None
