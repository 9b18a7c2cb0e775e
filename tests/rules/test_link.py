"""Enrolment: how often, how long, for whom, and what of an address is shown."""

from datetime import UTC, datetime, timedelta

import pytest

from rules.link import (
    LIMITS,
    check_lock,
    check_wrong_today,
    code_ends,
    locked_until,
    mailbox_of,
    mask_mail,
    may_send,
    read_student_number,
    tries_left,
)
from rules.problems import Refused
from rules.school import School

SCHOOL = School(name="", name_en="", office="", office_en="", office_mail="", office_phone="", mail_from="")
NOW = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)


def ago(**span):
    return NOW - timedelta(**span)


def refusal(judgment, *given, **options):
    with pytest.raises(Refused) as no:
        judgment(*given, **options)
    return no.value.code, no.value.values


@pytest.mark.parametrize("wrong", [0, 1, 2])
def test_two_wrong_codes_do_not_lock_yet(wrong):
    assert locked_until(wrong, NOW, SCHOOL) is None
    assert tries_left(wrong) == 3 - wrong


def test_the_third_wrong_code_locks_for_half_an_hour():
    until = locked_until(3, NOW, SCHOOL)
    assert until == NOW + timedelta(minutes=30)
    assert tries_left(3) == tries_left(4) == 0
    assert refusal(check_lock, NOW, until) == ("code-locked", {"minutes": 30})
    assert refusal(check_lock, until - timedelta(seconds=1), until) == ("code-locked", {"minutes": 1})
    check_lock(until, until)


def test_without_a_wrong_code_nothing_is_locked():
    assert locked_until(3, None, SCHOOL) is None
    check_lock(NOW, None)


def test_a_code_lives_ten_minutes_from_the_mail_server():
    assert code_ends(NOW, SCHOOL) == NOW + timedelta(minutes=10)


def test_the_first_code_may_be_sent_at_once():
    may_send(NOW, [], [], [])


@pytest.mark.parametrize(("seconds", "rest"), [(0, 60), (1, 59), (59.5, 1)])
def test_a_second_code_waits_a_minute_for_number_and_account_alike(seconds, rest):
    sent = [ago(seconds=seconds)]
    assert refusal(may_send, NOW, sent, [], sent) == ("code-wait", {"seconds": rest})
    assert refusal(may_send, NOW, [], sent, sent) == ("code-wait", {"seconds": rest})


def test_a_minute_later_the_next_code_may_be_sent():
    sent = [ago(seconds=60)]
    may_send(NOW, sent, sent, sent)


def test_five_codes_a_day_to_one_number_are_the_most():
    sent = [ago(hours=hours) for hours in range(1, 6)]
    assert refusal(may_send, NOW, sent, [], sent) == ("code-daily", {})
    may_send(NOW, [*sent[:4], ago(hours=24)], [], sent)


def test_ten_codes_a_day_by_one_account_are_the_most():
    sent = [ago(hours=hours) for hours in range(1, 11)]
    assert refusal(may_send, NOW, [], sent, sent) == ("code-daily", {})
    may_send(NOW, [], sent[:9], sent)


def test_three_hundred_codes_an_hour_are_the_most_in_all():
    sent = [ago(minutes=2)] * LIMITS.mails_per_hour
    assert refusal(may_send, NOW, [], [], sent) == ("code-busy", {})
    may_send(NOW, [], [], [*sent[1:], ago(hours=1)])


def test_ten_wrong_codes_a_day_leave_only_the_office():
    wrong = [ago(hours=hours) for hours in range(1, 11)]
    assert refusal(check_wrong_today, NOW, wrong) == ("code-office-only", {})
    check_wrong_today(NOW, [*wrong[:9], ago(hours=24)])


@pytest.mark.parametrize(
    "text", ["B11234567", "b11234567", "Ｂ１１２３４５６７", " b112 34567 ", "b11234567@mail.npust.edu.tw"]
)
def test_a_student_number_is_read_in_any_dress(text):
    assert read_student_number(text, SCHOOL.number_pattern) == "B11234567"


@pytest.mark.parametrize(
    "text", ["", "11234567", "B1123456", "B112345678", "BB1234567", "B1123456x", "王小明", "/start"]
)
def test_what_is_no_student_number_is_refused(text):
    assert refusal(read_student_number, text, SCHOOL.number_pattern) == ("student-number-shape", {})


def test_the_code_goes_to_the_roster_address_or_to_the_schools_own():
    pattern = "{number}@mail.example.edu.tw"
    assert mailbox_of("B11234567", " lin@example.edu.tw ", pattern) == "lin@example.edu.tw"
    assert mailbox_of("B11234567", "", pattern) == "B11234567@mail.example.edu.tw"
    assert mailbox_of("B11234567", None, pattern) == "B11234567@mail.example.edu.tw"


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("b11234501@mail.example.edu.tw", "b1*****01@mail.…"),
        ("lin@example.org", "l**@example.…"),
        ("a@example.org", "a@example.…"),
        ("", "@.…"),
    ],
)
def test_a_masked_address_is_known_to_its_owner_only(address, shown):
    assert mask_mail(address) == shown
