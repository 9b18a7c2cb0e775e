"""Enrolment: how often, how long, for whom, and what of an address is shown."""

from datetime import UTC, datetime, timedelta

import pytest

from rules.link import (
    LIMITS,
    Tried,
    check_lock,
    judge_tries,
    mailbox_of,
    may_send,
    read_student_number,
    shown_name,
)
from rules.refusal import Refused
from rules.school import School

SCHOOL = School(name="", name_en="", office="", office_en="", office_mail="", office_phone="", mail_from="")
NOW = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)


def ago(**span):
    return NOW - timedelta(**span)


def refusal(judgment, *given, **options):
    with pytest.raises(Refused) as no:
        judgment(*given, **options)
    return no.value.code, no.value.values


def tried(wrong, **span):
    """A code that was asked for then, with that many wrong tries a minute later."""
    asked = ago(**span)
    return Tried(asked, wrong, asked + timedelta(minutes=1) if wrong else None)


@pytest.mark.parametrize("wrong", [0, 1, 2])
def test_two_wrong_codes_do_not_lock_yet(wrong):
    tries = judge_tries([tried(wrong, minutes=5)])
    assert (tries.left, tries.used_up_at) == (3 - wrong, None)
    check_lock(NOW, tries.used_up_at, SCHOOL)


def test_the_third_wrong_code_locks_for_half_an_hour():
    tries = judge_tries([tried(3, minutes=1)])
    assert (tries.left, tries.used_up_at) == (3, NOW)
    assert refusal(check_lock, NOW, NOW, SCHOOL) == ("code-locked", {"minutes": 30})
    last_second = NOW + timedelta(minutes=30, seconds=-1)
    assert refusal(check_lock, last_second, NOW, SCHOOL) == ("code-locked", {"minutes": 1})
    check_lock(NOW + timedelta(minutes=30), NOW, SCHOOL)


def test_another_code_does_not_excuse_the_wrong_ones_before():
    assert judge_tries([tried(2, minutes=9), tried(0, minutes=5)]).left == 1
    assert judge_tries([tried(2, minutes=9), tried(1, minutes=1)]).used_up_at == NOW
    assert judge_tries([tried(1, minutes=9), tried(1, minutes=5), tried(1, minutes=1)]).used_up_at == NOW


def test_after_a_lock_there_are_three_tries_again():
    tries = judge_tries([tried(2, minutes=50), tried(1, minutes=45), tried(2, minutes=5)])
    assert (tries.left, tries.used_up_at) == (1, ago(minutes=44))


def test_a_day_without_codes_begins_a_new_row_of_tries():
    assert judge_tries([tried(2, hours=24, minutes=1), tried(1)]).left == 2
    assert judge_tries([tried(2, hours=24), tried(1)]).left == 3


def test_without_a_code_nothing_is_locked():
    assert judge_tries([]) == judge_tries([tried(0)])
    check_lock(NOW, None, SCHOOL)


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


@pytest.mark.parametrize(
    "text",
    [
        "B11234567",
        "b11234567",
        "Ｂ１１２３４５６７",
        " b112 34567 ",
        "b11234567@mail.npust.edu.tw",
        "學號：B11234567",
        "B١١٢٣٤٥٦٧。",
    ],
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
    ("name", "shown"),
    [
        ("林曉晴", "林曉晴"),
        ("Nguyễn  Thị Mai", "Nguyễn Thị Mai"),
        ("https://evil.example/login", "https evil example login"),
        ("me@evil.example", "me evil example"),
        ("Your code:\n7K3M-9QXD", "Your code 7K3M 9QXD"),
        ("\u202eabc\u202c 👍", "abc"),
        ("x" * 64, "x" * 30),
        ("👍", "—"),
        ("", "—"),
    ],
)
def test_a_strangers_name_stands_in_a_mail_without_links_and_lines(name, shown):
    assert shown_name(name) == shown
