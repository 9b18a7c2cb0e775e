"""Reminders: the moments at which a student is reminded, worked out from a deadline alone."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple

from rules.calendar.rounds import in_time, last_day
from rules.calendar.timezone import TAIPEI


class ReminderKind(StrEnum):
    round_closes = "round_closes"
    supplement_ends = "supplement_ends"


class Reminder(NamedTuple):
    """So many days before the last day, at this hour in Taipei; not sooner than `rest` after it began."""

    kind: ReminderKind
    slug: str
    days: int
    hour: int
    rest: timedelta = timedelta(0)


REMINDERS: tuple[Reminder, ...] = (
    Reminder(ReminderKind.round_closes, "7d", days=7, hour=9),
    Reminder(ReminderKind.round_closes, "3d", days=3, hour=9),
    Reminder(ReminderKind.round_closes, "1d", days=1, hour=9),
    Reminder(ReminderKind.round_closes, "last", days=0, hour=18),
    Reminder(ReminderKind.supplement_ends, "3d", days=3, hour=9, rest=timedelta(hours=24)),
    Reminder(ReminderKind.supplement_ends, "1d", days=1, hour=9, rest=timedelta(hours=24)),
    Reminder(ReminderKind.supplement_ends, "last", days=0, hour=9, rest=timedelta(hours=24)),
)


@dataclass(frozen=True)
class Due:
    """A reminder whose moment has come; the slug belongs into its key, so that it goes out once."""

    kind: ReminderKind
    slug: str
    at: datetime
    deadline: datetime


def due(
    kind: ReminderKind, deadline: datetime, now: datetime, *, since: datetime | None = None
) -> Due | None:
    """The newest moment that has come, while the deadline has not; an earlier one is of no use after it.

    `since` is when it began to matter to this student: the return, or the first answer of a draft.
    """
    if not in_time(now, deadline):
        return None
    come = [
        Due(kind, each.slug, at, deadline)
        for each, at in moments(kind, deadline)
        if at <= now and (since is None or at >= since + each.rest)
    ]
    return max(come, key=lambda it: it.at, default=None)


def true_until(deadline: datetime, now: datetime) -> datetime:
    """Until when words that count the days to the deadline from `now` on are right; aware UTC."""
    day = datetime.combine(now.astimezone(TAIPEI).date(), time(23, 59, 59), TAIPEI)
    return min(deadline, day.astimezone(UTC))


def moments(kind: ReminderKind, deadline: datetime) -> list[tuple[Reminder, datetime]]:
    """Each reminder of this kind with its moment in UTC; those after the deadline are left out."""
    day = last_day(deadline)
    planned = [
        (each, datetime.combine(day - timedelta(days=each.days), time(each.hour), TAIPEI).astimezone(UTC))
        for each in REMINDERS
        if each.kind is kind
    ]
    return [(each, at) for each, at in planned if at < deadline]
