"""The semester of a date, against the guide's own table."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.calendar.semester import Semester, semester_of
from rules.refusal import Refused

DAYS = st.dates(date(1991, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("day", "semester"),
    [
        (date(2022, 8, 1), "111-1"),
        (date(2022, 12, 31), "111-1"),
        (date(2023, 1, 1), "111-1"),
        (date(2023, 1, 31), "111-1"),
        (date(2023, 2, 1), "111-2"),
        (date(2023, 6, 13), "111-2"),
        (date(2023, 7, 31), "111-2"),
        (date(2023, 8, 1), "112-1"),
        (date(2020, 2, 4), "108-2"),
        (date(2024, 2, 29), "112-2"),
    ],
)
def test_a_day_belongs_to_the_semester_of_the_guide(day, semester):
    assert str(semester_of(day)) == semester
    assert semester_of(day) == Semester.read(semester)


@given(DAYS)
def test_every_day_lies_within_its_own_semester(day):
    semester = semester_of(day)
    assert semester.first_day <= day <= semester.last_day


@given(DAYS)
def test_semesters_follow_each_other_without_a_gap(day):
    semester = semester_of(day)
    assert semester.following.first_day == semester.last_day + timedelta(days=1)
    assert semester < semester.following


@pytest.mark.parametrize("text", ["", "111", "111-3", "1112", "x", "111-2-1"])
def test_what_is_no_semester_is_refused(text):
    with pytest.raises(Refused) as no:
        Semester.read(text)
    assert no.value.code == "semester-unreadable"


def test_a_third_semester_cannot_be_made():
    with pytest.raises(ValueError, match="not 3"):
        Semester(111, 3)


def test_a_semester_in_full_width_is_read():
    assert Semester.read(" １１１－２ ") == Semester(111, 2)
