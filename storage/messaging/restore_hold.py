"""Restore hold: unsent messages of a restored backup may have gone out: they leave only if staff say so."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.orm import Session

from storage.database.key_values import KeyValues
from storage.database.notify import OUTBOX, notify
from storage.messaging.outbox import change_rows
from storage.tables.messaging import InboxRow, OutboxRow
from storage.tables.system import Fact

HELD = "held"
RESTORED_AT = "restored_at"
NEWEST_UPDATE = "restored_update"  # that the backup knew
MADE_AT = "restored_from"  # when the backup was made
ROW = OutboxRow.__table__.c


@dataclass(frozen=True)
class Holding:
    """The messages on hold: how many, enqueued from when to when."""

    count: int
    first: datetime
    last: datetime


def hold_unsent(connection: Connection, *, made_at: datetime, now: datetime) -> int:
    """Hold the unsent, once, when a backup of `made_at` has been restored; returns how many."""
    unsent = update(OutboxRow).where(ROW.status.in_(("new", "sending"))).values(status=HELD)
    held = connection.execute(unsent).rowcount
    newest = connection.scalar(select(func.max(InboxRow.update_id)))
    facts = {
        RESTORED_AT: now.isoformat(timespec="seconds"),
        NEWEST_UPDATE: newest,
        MADE_AT: made_at.isoformat(),
    }
    connection.execute(delete(Fact).where(Fact.name.in_(facts)))
    known = [{"name": name, "value": str(value)} for name, value in facts.items() if value is not None]
    connection.execute(insert(Fact), known)
    return held


class RestoreHold:
    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now

    def restored_at(self) -> str | None:
        """The moment of the restore, until it is decided what becomes of what is held."""
        return KeyValues(self._session).get(RESTORED_AT)

    def holding(self) -> Holding | None:
        query = select(func.count(), func.min(ROW.created_at), func.max(ROW.created_at))
        count, first, last = self._session.execute(query.where(ROW.status == HELD)).one()
        return Holding(count, first, last) if count else None

    def claim(self, restored_at: str) -> bool:
        """Claim the decision; False where somebody has decided already."""
        mine = delete(Fact).where(Fact.name == RESTORED_AT, Fact.value == restored_at)
        return bool(getattr(self._session.execute(mine), "rowcount", 0))

    def drop_late(self) -> int:
        """Drop, unasked, what would be of no use by now."""
        return self._end(ROW.drop_after <= self._now)

    def send(self) -> int:
        """Let what is on hold go out; returns how many messages."""
        self.drop_late()
        sent = change_rows(self._session, ROW.status == HELD, status="new")
        notify(self._session, OUTBOX)
        return sent

    def drop(self) -> int:
        """Give the held up; returns how many."""
        return self._end()

    def _end(self, *where: Any) -> int:
        held = ROW.status == HELD
        why = "held after a restore"
        return change_rows(self._session, held, *where, status="skipped", payload=None, error=why)
