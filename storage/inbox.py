"""Inbox: raw updates, stored before they are acknowledged and sealed while they wait."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import String, bindparam, delete, func, literal_column, select, update
from sqlalchemy.orm import Session

from storage.database import insert_for
from storage.keys import Keyring
from storage.tables import InboxRow

MAX_ATTEMPTS = 5
ROW = InboxRow.__table__.c
_INSERTS = {
    name: insert_for(name, InboxRow).on_conflict_do_nothing().returning(InboxRow.update_id)
    for name in ("sqlite", "postgresql")
}
_NEW: Final = literal_column(
    "'new'", String
)  # spelt out: a bound value would hide from SQLite that its index fits
_DONE = (
    update(InboxRow)
    .where(ROW.update_id == bindparam("of"), ROW.status == _NEW)
    .values(status="done", raw=None, done_at=bindparam("at"))
    .execution_options(synchronize_session=False)
)
_WAITING = select(ROW.update_id, ROW.lane).where(ROW.status == _NEW).order_by(ROW.update_id)


@dataclass(frozen=True)
class Waiting:
    """A stored update that has not been handled yet, and the chat whose order it keeps."""

    update_id: int
    lane: str


class Inbox:
    def __init__(self, session: Session, keyring: Keyring, now: datetime) -> None:
        self._session = session
        self._keyring = keyring
        self._now = now

    def store(self, updates: Sequence[tuple[int, str, bytes]]) -> list[Waiting]:
        """Store (update id, lane, raw JSON); answers those that are new, in order."""
        rows = [
            {
                "update_id": update_id,
                "lane": lane,
                "raw": self._keyring.seal(raw, "inbox", update_id, "raw", 1),
                "received_at": self._now,
            }
            for update_id, lane, raw in updates
        ]
        insert = _INSERTS[self._session.get_bind().dialect.name]
        new = set(self._session.scalars(insert, rows)) if rows else set()
        return [Waiting(update_id, lane) for update_id, lane, _ in updates if update_id in new]

    def waiting(self) -> list[Waiting]:
        return [Waiting(*row) for row in self._session.execute(_WAITING)]

    def raw(self, update_id: int) -> tuple[bytes, datetime] | None:
        """The raw JSON and when it arrived, of an update that still waits."""
        row = self._session.execute(
            select(ROW.raw, ROW.received_at).where(ROW.update_id == update_id, ROW.status == "new")
        ).one_or_none()
        return row and (self._keyring.open(row.raw, "inbox", update_id, "raw", 1), row.received_at)

    def done(self, update_id: int) -> bool:
        """Mark handled; False when it was already, so that the transaction can be undone."""
        result = self._session.connection().execute(_DONE, {"of": update_id, "at": self._now})
        return result.rowcount == 1

    def failed(self, update_id: int, error: str) -> bool:
        """Count a failed try; True when the update is set aside for good, with its raw text for replay."""
        row = self._session.get_one(InboxRow, update_id)
        row.attempts += 1
        row.error = error[:80]
        if row.attempts >= MAX_ATTEMPTS:
            row.status = "dead"
        return row.status == "dead"

    def set_aside(self, update_id: int, error: str) -> None:
        self._session.execute(
            update(InboxRow).where(ROW.update_id == update_id).values(status="dead", error=error[:80])
        )

    def lane_of(self, update_id: int) -> str:
        return self._session.get_one(InboxRow, update_id).lane

    def oldest_waiting(self) -> datetime | None:
        oldest: datetime | None = self._session.scalar(
            select(func.min(ROW.received_at)).where(ROW.status == _NEW)
        )
        return oldest

    def forget(self, *, after_days: int = 7) -> None:
        """Drop ids that no longer serve the duplicate test: Telegram's counter may restart at random."""
        self._session.execute(
            delete(InboxRow).where(ROW.status == "done", ROW.done_at < self._now - timedelta(days=after_days))
        )
