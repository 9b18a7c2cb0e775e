"""Rounds: which one a date belongs to, and until when things are in time, in Taipei."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.calendar.rounds import Round, days_left, in_time, is_open, judge_rounds, last_day, supplement_end
from rules.calendar.timezone import TAIPEI


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=TAIPEI).astimezone(UTC)


def a_round(number, opens, closes, accepts=("2023-02-01", "2023-07-31")):
    first, last = map(date.fromisoformat, accepts)
    return Round(number, f"round {number}", first, last, at(opens), at(closes), 7)


SPRING = a_round(1, "2023-03-01T00:00", "2023-03-31T23:59:59")
AUTUMN = a_round(2, "2023-09-01T00:00", "2023-10-31T23:59:59")
LATER = a_round(3, "2023-10-01T00:00", "2023-11-30T23:59:59")
OTHER = a_round(4, "2023-01-01T00:00", "2023-12-31T23:59:59", accepts=("2022-08-01", "2023-01-31"))
ROUNDS = (LATER, OTHER, AUTUMN, SPRING)


@pytest.mark.parametrize(
    ("now", "open_", "upcoming", "closed"),
    [
        ("2023-02-01T12:00", None, SPRING, None),
        ("2023-03-01T00:00", SPRING, AUTUMN, None),
        ("2023-05-01T12:00", None, AUTUMN, SPRING),
        ("2023-10-15T12:00", AUTUMN, None, SPRING),
        ("2023-11-15T12:00", LATER, None, AUTUMN),
        ("2023-12-15T12:00", None, None, LATER),
    ],
)
def test_a_date_is_told_its_open_coming_and_past_rounds(now, open_, upcoming, closed):
    verdict = judge_rounds(date(2023, 6, 13), ROUNDS, at(now))
    assert (verdict.open, verdict.upcoming, verdict.closed) == (open_, upcoming, closed)


def test_a_date_that_no_round_accepts_belongs_nowhere():
    verdict = judge_rounds(date(2019, 6, 13), ROUNDS, at("2023-10-15T12:00"))
    assert (verdict.open, verdict.upcoming, verdict.closed) == (None, None, None)


@pytest.mark.parametrize(
    ("now", "is_it"),
    [
        ("2023-02-28T23:59:59", False),
        ("2023-03-01T00:00:00", True),
        ("2023-03-31T23:59:59", True),
        ("2023-03-31T23:59:59.900000", True),
        ("2023-04-01T00:00:00", False),
    ],
)
def test_a_round_is_open_to_its_very_last_second(now, is_it):
    assert is_open(SPRING, at(now)) is is_it


@pytest.mark.parametrize(
    ("returned", "days", "end"),
    [
        ("2023-03-01T00:00:00", 7, "2023-03-08T23:59:59"),
        ("2023-03-01T23:59:59", 7, "2023-03-08T23:59:59"),
        ("2024-02-22T10:00:00", 7, "2024-02-29T23:59:59"),
        ("2023-12-28T10:00:00", 7, "2024-01-04T23:59:59"),
        ("2023-12-28T10:00:00", 0, "2023-12-28T23:59:59"),
    ],
)
def test_a_supplement_day_ends_at_midnight_in_taipei(returned, days, end):
    assert supplement_end(at(returned), days) == at(end)


def test_a_return_before_eight_in_the_morning_is_of_the_taipei_day():
    returned = datetime(2023, 3, 1, 23, 30, tzinfo=UTC)  # 07:30 of 2 March in Taipei
    assert supplement_end(returned, 1) == at("2023-03-03T23:59:59")


@given(st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)), st.integers(0, 60))
def test_a_supplement_has_at_least_its_days_and_less_than_one_more(returned, days):
    end = supplement_end(returned, days)
    assert (
        timedelta(days=days) <= end - returned + timedelta(seconds=1) <= timedelta(days=days + 1, seconds=1)
    )
    assert days_left(returned, end) == days
    assert in_time(end, end)
    assert not in_time(end + timedelta(seconds=1), end)


def test_days_left_are_counted_by_the_calendar():
    until = at("2023-03-31T23:59:59")
    moments = ("2023-03-30T23:59:59", "2023-03-31T00:00:00", "2023-04-01T00:00:00")
    assert [days_left(at(moment), until) for moment in moments] == [1, 0, -1]


def test_a_deadline_at_midnight_ends_the_day_before():
    assert last_day(at("2023-04-01T00:00:00")) == date(2023, 3, 31)
    assert last_day(at("2023-03-31T23:59:59")) == date(2023, 3, 31)
