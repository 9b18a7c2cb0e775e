"""Held: what was unsent in a restored backup goes out only when staff say so; it may have gone out before."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.orm import Session

from storage.bell import OUTBOX, ring
from storage.people import Facts
from storage.tables import Fact, InboxRow, OutboxRow

HELD = "held"
RESTORED_AT = "restored_at"
RESTORED_UPDATE = "restored_update"  # the newest update that the backup knew
ROW = OutboxRow.__table__.c


@dataclass(frozen=True)
class Holding:
    """What waits for the staff's word: how many, enqueued from when to when."""

    restored_at: str
    count: int
    first: datetime
    last: datetime


def hold_unsent(connection: Connection, now: datetime) -> int:
    """To be called once, when a backup has been restored."""
    unsent = update(OutboxRow).where(ROW.status.in_(("new", "sending"))).values(status=HELD)
    held = connection.execute(unsent).rowcount
    newest = connection.scalar(select(func.max(InboxRow.update_id)))
    facts = {RESTORED_AT: now.isoformat(timespec="seconds"), RESTORED_UPDATE: newest}
    connection.execute(delete(Fact).where(Fact.name.in_(facts)))
    known = [{"name": name, "value": str(value)} for name, value in facts.items() if value is not None]
    connection.execute(insert(Fact), known)
    return held


class Held:
    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now

    def holding(self) -> Holding | None:
        query = select(func.count(), func.min(ROW.created_at), func.max(ROW.created_at))
        count, first, last = self._session.execute(query.where(ROW.status == HELD)).one()
        restored_at = Facts(self._session).get(RESTORED_AT)
        return Holding(restored_at, count, first, last) if count and restored_at else None

    def drop_late(self) -> int:
        """What would be pointless by now is not asked about."""
        return self._end(ROW.drop_after <= self._now)

    def send(self) -> int:
        """How many go back into the queue; none when somebody decided before."""
        self.drop_late()
        sent = self._change(status="new")
        ring(self._session, OUTBOX)
        return sent

    def drop(self) -> int:
        """How many are given up; none when somebody decided before."""
        return self._end()

    def _end(self, *where: Any) -> int:
        return self._change(*where, status="skipped", payload=None, error="held after a restore")

    def _change(self, *where: Any, **values: Any) -> int:
        statement = update(OutboxRow).where(ROW.status == HELD, *where).values(**values)
        done = self._session.execute(statement, execution_options={"synchronize_session": False})
        return int(getattr(done, "rowcount", 0))
