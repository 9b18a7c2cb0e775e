"""Backlog: how many rows wait in the inbox and in the outbox, and since when."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, case, func, literal_column, or_, select
from sqlalchemy.orm import Session

from storage.messaging.methods import BY_MAIL
from storage.messaging.unreachable import OUTSIDE
from storage.tables.messaging import InboxRow, OutboxRow

IN = InboxRow.__table__.c
OUT = OutboxRow.__table__.c
# Spelt out: bound values would hide from SQLite that its index fits
_INBOX_WAITS = IN.status == literal_column("'new'")
_OUTBOX_WAITS = OUT.status.in_([literal_column("'new'"), literal_column("'sending'")])


@dataclass(frozen=True)
class Backlog:
    """Rows by state, and since when the oldest waiting ones could have been done (None: none waits)."""

    inbox: dict[str, int]
    inbox_since: datetime | None
    outbox: dict[str, int]
    outbox_since: datetime | None
    mail_since: datetime | None


def backlog(session: Session, now: datetime) -> Backlog:
    """The whole backlog; it reads through both tables."""
    by_state = [
        {str(state): int(count) for state, count in session.execute(select(row, func.count()).group_by(row))}
        for row in (IN.status, OUT.status)
    ]
    oldest = session.scalar(select(func.min(IN.received_at)).where(_INBOX_WAITS))
    return Backlog(by_state[0], oldest, by_state[1], unsent_since(session, now), _mail_since(session, now))


def _mail_since(session: Session, now: datetime) -> datetime | None:
    return unsent_since(session, now, OUT.method.in_(BY_MAIL))


def unsent_since(session: Session, now: datetime, *which: ColumnElement[bool]) -> datetime | None:
    """Since when the oldest row has been due that is not sent yet.

    A try that failed moves the row's time; nothing is enqueued long before its time, so that it is old then.
    What waits until the bot is in its group again is not late: staff were told why.
    """
    due_at = case((OUT.attempts > 0, OUT.created_at), else_=OUT.not_before)
    due = or_(OUT.attempts > 0, OUT.not_before <= now)
    since: datetime | None = session.scalar(
        select(func.min(due_at)).where(_OUTBOX_WAITS, due, OUT.error.is_distinct_from(OUTSIDE), *which)
    )
    return since
