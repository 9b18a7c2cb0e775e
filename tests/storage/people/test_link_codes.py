"""Link codes: a mailed code fits once, in time, and only for the account that asked."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from rules.link import Tried
from storage.tables.people import LinkCode, Student
from tests.support.people.shelf import NUMBER

CODE = "7K3M9QXD"
ANN, BEN = 1001, 1002


@pytest.fixture
def student(shelf):
    return shelf.add_student()


def ask(shelf, user=ANN, number=NUMBER, code=CODE, *, mailed=True):
    def work(records):
        known = records.session.scalar(select(Student).where(Student.number == number))
        row = records.link_codes.ask(user, number, known, code)
        if mailed:
            records.link_codes.mailed(row.id, 10)
        return row.id

    return shelf.run(work)


def tries(shelf, code, user=ANN):
    return shelf.run(lambda records: records.link_codes.fits(records.link_codes.current(user), code))


def current(shelf, user=ANN):
    return shelf.run(lambda records: records.link_codes.current(user))


def test_the_mailed_code_fits_once_and_then_ends(shelf, student):
    ask(shelf)

    assert tries(shelf, CODE)
    assert current(shelf) is None


def test_a_wrong_code_is_counted_with_its_time(shelf, student):
    ask(shelf)

    assert not tries(shelf, "AAAAAAAA")
    assert (current(shelf).wrong, current(shelf).last_wrong_at) == (1, shelf.now)


def test_the_minutes_begin_when_the_mail_server_took_it(shelf, student):
    code_id = ask(shelf, mailed=False)
    shelf.pass_time(minutes=30)
    shelf.run(lambda records: records.link_codes.mailed(code_id, 10))
    shelf.pass_time(minutes=10)

    assert tries(shelf, CODE)


def test_a_code_does_not_fit_after_its_minutes(shelf, student):
    ask(shelf)
    shelf.pass_time(minutes=10, seconds=1)

    assert not tries(shelf, CODE)


def test_a_code_that_was_not_mailed_yet_does_not_fit(shelf, student):
    ask(shelf, mailed=False)

    assert not tries(shelf, CODE)


def test_a_code_of_an_unknown_number_never_fits(shelf):
    ask(shelf, number="B99999999")

    assert not tries(shelf, CODE)


def test_a_code_belongs_to_the_account_that_asked(shelf, student):
    ask(shelf, ANN)
    ask(shelf, BEN, code="BBBBBBBB")

    assert not tries(shelf, CODE, BEN)
    assert tries(shelf, CODE, ANN)


def test_a_new_code_ends_the_older_one_of_the_same_account(shelf, student):
    ask(shelf)
    ask(shelf, code="BBBBBBBB")

    assert not tries(shelf, CODE)
    assert tries(shelf, "BBBBBBBB")


def test_the_code_itself_is_nowhere_in_the_row(shelf, student):
    ask(shelf)
    row = shelf.db.read_now(lambda session: session.scalar(select(LinkCode)))

    assert CODE.encode() not in row.code_hash


def test_the_wrong_tries_of_an_account_are_known_code_by_code(shelf, student):
    ask(shelf)
    first = shelf.now
    for _ in range(2):
        tries(shelf, "AAAAAAAA")
    shelf.pass_time(minutes=2)
    ask(shelf)
    ask(shelf, BEN)
    tries(shelf, "AAAAAAAA", BEN)

    expected = [Tried(first, 2, first), Tried(shelf.now, 0, None)]
    assert shelf.run(lambda records: records.link_codes.tried(ANN)) == expected


def test_what_an_account_asked_for_is_counted_by_number_and_in_all_for_a_day(shelf, student):
    ask(shelf, ANN)
    ask(shelf, BEN)
    ask(shelf, ANN, number="B99999999")

    def counts(records):
        links = records.link_codes
        return len(links.asked_by(ANN)), len(links.asked_by(ANN, NUMBER))

    assert shelf.run(counts) == (2, 1)
    shelf.pass_time(hours=24)
    assert shelf.run(counts) == (0, 0)


def mails_of_hour(shelf):
    return len(shelf.run(lambda records: records.link_codes.mails_of_hour(10)))


def test_only_mails_that_are_sent_to_somebody_count_in_the_hour(shelf, student):
    ask(shelf, ANN)
    ask(shelf, BEN, number="B99999999")

    assert mails_of_hour(shelf) == 1
    shelf.pass_time(hours=1)
    assert mails_of_hour(shelf) == 0


def test_a_mail_that_was_given_up_counts_no_longer(shelf, student):
    ask(shelf, ANN, mailed=False)

    assert mails_of_hour(shelf) == 1
    shelf.pass_time(minutes=10)
    assert mails_of_hour(shelf) == 0


def test_the_first_mail_of_each_account_is_known_and_who_left_the_queue_has_none(shelf, student):
    def work(records):
        links, later = records.link_codes, shelf.now + timedelta(minutes=5)
        links.ask(ANN, NUMBER, student, CODE)
        links.ask(ANN, NUMBER, student, CODE, mail_at=later)
        links.ask(BEN, NUMBER, student, CODE, mail_at=later)
        links.end_all(BEN)
        return links.firsts(NUMBER), links.was_mailed(ANN, NUMBER), links.was_mailed(BEN, NUMBER)

    student = shelf.run(lambda records: records.roster.by_number(NUMBER))
    assert shelf.run(work) == ([shelf.now], True, False)


def test_who_waits_for_another_mail_is_known_and_nobody_who_waits_for_the_first(shelf, student):
    def work(records):
        links, later = records.link_codes, shelf.now + timedelta(minutes=5)
        links.ask(ANN, NUMBER, student, CODE)
        again = links.ask(ANN, NUMBER, student, CODE, mail_at=later)
        links.ask(BEN, NUMBER, student, CODE, mail_at=later)
        before = links.repeats_before(NUMBER, later + timedelta(minutes=1))
        return [it.id for it in before] == [again.id], links.repeats_before(NUMBER, later)

    student = shelf.run(lambda records: records.roster.by_number(NUMBER))
    assert shelf.run(work) == (True, [])
