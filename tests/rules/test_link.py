"""Links (enrolment): how often, how long, for whom, and what of an address is shown."""

from datetime import UTC, datetime, timedelta

import pytest

from rules.link import (
    LIMITS,
    Limits,
    Tried,
    check_lock,
    check_wrong_of_day,
    judge_tries,
    mailbox_of,
    read_student_number,
    shown_name,
)
from rules.refusal import Refused
from rules.school import School

SCHOOL = School(name="", name_en="", office="", office_en="", office_mail="", office_phone="", mail_from="")
NOW = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)


def test_the_limits_are_those_that_the_office_was_promised():
    assert (
        Limits(
            wrong_codes=3,
            wrong_per_account_day=30,
            seconds_between_mails=60,
            mails_per_number_day=5,
            mails_per_account_day=10,
            new_accounts_per_number_hour=6,
            mails_per_hour=300,
            early_mails=2,
            late_mails_per_hour=40,
            failures_per_hour=20,
            joint_act_minutes=30,
            frozen_hours=72,
        )
        == LIMITS
    )


def ago(**span):
    return NOW - timedelta(**span)


def refusal(judgment, *given, **options):
    with pytest.raises(Refused) as no:
        judgment(*given, **options)
    return no.value.code, no.value.values


def tried(wrong, **span):
    """A code that was asked for that long ago, with so many wrong tries a minute later."""
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
    assert refusal(check_lock, NOW, NOW, SCHOOL) == ("code-locked", {"minutes": 30, "tries": 3})
    last_second = NOW + timedelta(minutes=30, seconds=-1)
    assert refusal(check_lock, last_second, NOW, SCHOOL) == ("code-locked", {"minutes": 1, "tries": 3})
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


def test_thirty_wrong_codes_within_a_day_are_the_most_of_one_account():
    codes = [tried(3, hours=hours, minutes=1) for hours in range(1, 11)]
    assert refusal(check_wrong_of_day, NOW, codes) == ("code-wrong-day", {"until": ago(hours=-14)})
    check_wrong_of_day(NOW, codes[1:])
    check_wrong_of_day(NOW + timedelta(hours=14), codes)
    check_wrong_of_day(NOW, [])


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
        *(
            "学号B11234567",
            "My student ID is b11234567.",
            "【B11234567】王小明",
            "#B11234567👍",
            "B11234567\nB11234567",
        ),
    ],
)
def test_a_student_number_is_read_in_any_dress(text):
    assert read_student_number(text, SCHOOL.number_pattern) == "B11234567"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "11234567",
        "B1123456",
        "B112345678",
        "BB1234567",
        "B1123456x",
        "王小明",
        "/start",
        "B11234567 B11234568",
    ],
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
