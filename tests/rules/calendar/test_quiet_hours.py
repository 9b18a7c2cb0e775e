"""Quiet hours: the night in Taipei, told from moments in UTC."""

from datetime import UTC, datetime

import pytest

from rules.calendar.quiet_hours import is_night


@pytest.mark.parametrize(
    ("hour_in_utc", "night"),
    [(13, False), (14, True), (18, True), (23, True), (0, False), (4, False)],
)
def test_night_is_from_ten_to_eight_in_taipei(hour_in_utc, night):
    assert is_night(datetime(2026, 11, 22, hour_in_utc, tzinfo=UTC)) is night


def test_the_last_minute_of_the_night_is_still_night():
    assert is_night(datetime(2026, 11, 21, 23, 59, 59, tzinfo=UTC))
