"""Retention: how long anything is kept after it has served, one row each; nothing else says a figure.

The privacy notice is handed these figures; the table in docs/operations.md is held to them by a test.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Self

from rules.calendar.rounds import Round

ACCOUNTING_YEARS = 5  # what the accounting rules want kept; the notice says so, and no job deletes it after


class Kept(Enum):
    """A retention period in days; all but the backups go by themselves."""

    draft = 14  # from the closing of its round
    documents = 30  # certificate, identity and passbook pictures, from the payment or the end
    documents_archive = 180  # the same, readable with the school's archive key only
    account = 365  # from the student's last use
    unanswered_picture = 3  # from the question about it
    picture_file = 1  # where no row knows it, from its last change
    judgment = 365  # noqa: PIE796 - numbered below
    link_code = 180  # noqa: PIE796 - who asked for a code, and how often it was wrong
    update_ids = 7  # and the answers, whose keys hold them; the raw content goes when done
    backup = 35  # so a deletion is complete everywhere after so many days

    days: int

    def __new__(cls, days: int) -> Self:
        """Numbered, so that two rows of as many days stay two."""
        kept = object.__new__(cls)
        kept._value_ = len(cls.__members__)
        kept.days = days
        return kept


def due_for_removal(kept: Kept, served_at: datetime) -> datetime:
    return served_at + timedelta(days=kept.days)


def served_since(kept: Kept, now: datetime) -> datetime:
    """The moment before which something must have served to be due for removal now."""
    return now - timedelta(days=kept.days)


def documents_served(ends: Sequence[datetime | None], came_at: datetime) -> datetime | None:
    """Since when a document serves nobody; None while an application that needs it is open, or none was sent.

    `ends` are the ends of the applications that need it, None for an open one; one that came in later than
    the last of them was meant for the next.
    """
    ended = [end for end in ends if end is not None]
    return max(*ended, came_at) if ended and len(ended) == len(ends) else None


def draft_served(effective: date | None, begun_at: datetime, rounds: Sequence[Round]) -> datetime | None:
    """When the round closed that a draft was meant for; None while it may still be sent.

    Without a date it was meant for the round that was open when it was begun, or came next. A date that is
    later than all that are taken so far waits for a round that nobody has announced yet.
    """
    if effective is not None and rounds and effective > max(it.accepts_to for it in rounds):
        return None
    mine = [it for it in rounds if effective is not None and it.accepts(effective)]
    later = sorted(it.closes_at for it in rounds if it.closes_at >= begun_at)
    if mine:
        return max(begun_at, *(it.closes_at for it in mine))
    return later[0] if later else None
