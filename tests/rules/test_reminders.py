"""Reminders: the right moment in Taipei, each once, none when it is of no use any more."""

import os
import time
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.calendar.rounds import supplement_end
from rules.calendar.timezone import TAIPEI
from rules.reminders import REMINDERS, ReminderKind, due, moments


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=TAIPEI).astimezone(UTC)


CLOSES = at("2024-03-05T23:59:59")
ROUND, SUPPLEMENT = ReminderKind.round_closes, ReminderKind.supplement_ends


def slug(kind, deadline, now, since=None):
    found = due(kind, deadline, at(now), since=since and at(since))
    return found and found.slug


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2024-02-27T08:59:59", None),
        ("2024-02-27T09:00:00", "7d"),
        ("2024-02-29T12:00:00", "7d"),
        ("2024-03-02T09:00:00", "3d"),
        ("2024-03-04T08:59:00", "3d"),
        ("2024-03-04T09:00:00", "1d"),
        ("2024-03-05T17:59:59", "1d"),
        ("2024-03-05T18:00:00", "last"),
        ("2024-03-05T23:59:59", "last"),
        ("2024-03-06T00:00:00", None),
    ],
)
def test_a_closing_round_is_told_across_the_leap_day(now, expected):
    assert slug(ROUND, CLOSES, now) == expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2024-01-01T08:59:59", None),
        ("2024-01-01T09:00:00", "3d"),
        ("2024-01-03T09:00:00", "1d"),
        ("2024-01-04T08:59:59", "1d"),
        ("2024-01-04T09:00:00", "last"),
        ("2024-01-05T00:00:00", None),
    ],
)
def test_a_supplement_deadline_is_told_across_the_year_end(now, expected):
    deadline = supplement_end(at("2023-12-28T10:00:00"), 7)
    assert slug(SUPPLEMENT, deadline, now, since="2023-12-28T10:00:00") == expected


@pytest.mark.parametrize(
    ("returned", "days", "slugs"),
    [
        ("2024-03-05T08:59", 1, ["last"]),
        ("2024-03-05T09:01", 1, []),
        ("2024-03-05T09:01", 2, ["last"]),
        ("2024-03-05T08:59", 3, ["1d", "last"]),
        ("2024-03-05T10:00", 7, ["3d", "1d", "last"]),
        ("2024-03-05T10:00", 0, []),
    ],
)
def test_no_reminder_comes_within_a_day_of_the_return(returned, days, slugs):
    start = at(returned)
    deadline = supplement_end(start, days)
    hours = (start + timedelta(hours=hours) for hours in range(24 * 9))
    heard = [found.slug for now in hours if (found := due(SUPPLEMENT, deadline, now, since=start))]
    assert list(dict.fromkeys(heard)) == slugs


def test_a_draft_begun_after_a_moment_hears_only_the_next_one():
    assert slug(ROUND, CLOSES, "2024-03-01T12:00", since="2024-03-01T11:00") is None
    assert slug(ROUND, CLOSES, "2024-03-02T09:00", since="2024-03-01T11:00") == "3d"


def test_a_round_that_closes_at_noon_has_no_evening_reminder():
    noon = at("2024-03-05T12:00")
    assert [each.slug for each, _ in moments(ROUND, noon)] == ["7d", "3d", "1d"]
    assert slug(ROUND, noon, "2024-03-05T11:59") == "1d"


def test_a_round_that_closes_at_midnight_has_its_last_day_before():
    midnight = at("2024-03-06T00:00")
    assert slug(ROUND, midnight, "2024-03-05T18:00") == "last"
    assert [when for _, when in moments(ROUND, midnight)] == [when for _, when in moments(ROUND, CLOSES)]


def test_each_reminder_has_its_own_slug_within_its_kind():
    assert len({(each.kind, each.slug) for each in REMINDERS}) == len(REMINDERS)


@given(
    st.sampled_from(ReminderKind),
    st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)),
    st.lists(st.integers(-60 * 24 * 9, 60 * 24), min_size=1).map(sorted),
)
def test_however_the_clock_ticks_each_comes_once_in_order_and_in_time(kind, deadline, minutes):
    ticks = [deadline + timedelta(minutes=minute) for minute in minutes]
    heard = [found for now in ticks if (found := due(kind, deadline, now)) and found.at <= now]
    order = [each.slug for each, _ in moments(kind, deadline)]
    first_heard = list(dict.fromkeys(found.slug for found in heard))
    assert first_heard == [each for each in order if each in first_heard]
    assert all(due(kind, deadline, now) is None for now in ticks if now >= deadline + timedelta(seconds=1))


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system cannot change its time zone")
@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Pacific/Kiritimati"])
def test_the_hosts_time_zone_changes_nothing(zone, monkeypatch):
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert os.environ["TZ"] == zone
        assert slug(ROUND, CLOSES, "2024-03-05T18:00:00") == "last"
        assert slug(ROUND, CLOSES, "2024-03-05T17:59:59") == "1d"
    finally:
        monkeypatch.undo()
        time.tzset()
