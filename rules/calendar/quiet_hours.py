"""Quiet hours: the night, when a message comes without a sound."""

from datetime import datetime

from rules.calendar.timezone import TAIPEI

_EVENING, _MORNING = 22, 8


def is_night(at: datetime) -> bool:
    """Whether it is night: from 22:00 to 08:00 in Taipei."""
    hour = at.astimezone(TAIPEI).hour
    return hour >= _EVENING or hour < _MORNING
