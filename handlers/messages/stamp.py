"""Stamp (timestamp): a moment written short, for lists of moments."""

from datetime import datetime

from rules.calendar.timezone import TAIPEI


def stamp(at: datetime) -> str:
    """A moment in Asia/Taipei, so short that two of them stand in one line."""
    return f"{at.astimezone(TAIPEI):%Y-%m-%d %H:%M}"
