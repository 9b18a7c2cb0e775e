"""Stamp: a moment written short, for lists of moments."""

from datetime import datetime

from rules.calendar.timezone import TAIPEI


def stamp(at: datetime) -> str:
    """Short, in Asia/Taipei: two of them stand in one line."""
    return f"{at.astimezone(TAIPEI):%Y-%m-%d %H:%M}"
