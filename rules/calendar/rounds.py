"""Application rounds: which one a date belongs to, whether it is open, until when a supplement may come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from rules.calendar.timezone import TAIPEI


@dataclass(frozen=True)
class Round:
    """One 申請梯次; dates are whole days, moments are aware UTC."""

    id: int
    name: str
    accepts_from: date
    accepts_to: date
    opens_at: datetime
    closes_at: datetime
    supplement_days: int

    def accepts(self, effective: date) -> bool:
        return self.accepts_from <= effective <= self.accepts_to


@dataclass(frozen=True)
class RoundVerdict:
    """The rounds that a date belongs to: at most one open, one to come, one that is over."""

    open: Round | None
    upcoming: Round | None
    closed: Round | None


def judge_rounds(effective: date, rounds: Sequence[Round], now: datetime) -> RoundVerdict:
    """The rounds of a date: the open one first to close, the next one to come, the last one that is over."""
    mine = [each for each in rounds if each.accepts(effective)]
    return RoundVerdict(
        open=min((each for each in mine if is_open(each, now)), key=_by_closing, default=None),
        upcoming=min((each for each in mine if now < each.opens_at), key=_by_opening, default=None),
        closed=max(
            (each for each in mine if not in_time(now, each.closes_at)), key=_by_closing, default=None
        ),
    )


def is_open(round_: Round, at: datetime) -> bool:
    return round_.opens_at <= at and in_time(at, round_.closes_at)


def supplement_end(returned_at: datetime, days: int) -> datetime:
    """The supplement deadline: 23:59:59 in Taipei, `days` days after the local day of the return; in UTC."""
    day = returned_at.astimezone(TAIPEI).date() + timedelta(days=days)
    return datetime.combine(day, time(23, 59, 59), TAIPEI).astimezone(UTC)


def in_time(at: datetime, until: datetime) -> bool:
    """Whether a moment is in time; the whole last second counts, for Telegram dates messages in seconds."""
    return at.replace(microsecond=0) <= until


def last_day(until: datetime) -> date:
    """The last day in Taipei on which something is in time; a deadline at midnight ends the day before."""
    return (until.astimezone(TAIPEI) - timedelta(seconds=1)).date()


def days_left(now: datetime, until: datetime) -> int:
    """Calendar days in Taipei that are left: 0 on the last day, negative after it."""
    return (last_day(until) - now.astimezone(TAIPEI).date()).days


def _by_closing(round_: Round) -> tuple[datetime, int]:
    return round_.closes_at, round_.id


def _by_opening(round_: Round) -> tuple[datetime, int]:
    return round_.opens_at, round_.id
