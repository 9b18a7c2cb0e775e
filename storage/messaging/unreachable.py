"""Unreachable chats: what waits for one is given up at once, or kept until we may write there again."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from rules.notice_keys import NoticeKey, parse
from storage.database.engine import insert_of
from storage.keys.keyring import Keyring
from storage.messaging.methods import Method
from storage.messaging.outbox import NOT_LEFT, UNSENT, change_rows, open_payload
from storage.tables.messaging import OutboxRow

ROW = OutboxRow.__table__.c
OUTSIDE = "outside"  # the error of what waits until the bot is in its group again


@dataclass(frozen=True)
class Untold:
    """A message that a chat did not get; `payload` is as it would have been sent."""

    key: str
    method: str
    payload: dict[str, Any] = field(repr=False)
    drop_after: datetime | None


class Unreachable:
    def __init__(self, session: Session, keyring: Keyring, now: datetime) -> None:
        self._session = session
        self._keyring = keyring
        self._now = now

    def give_up_chat(self, lane: str, error: str) -> list[Untold]:
        """Skip all that waits for this chat; returns it, in order."""
        waiting = and_(ROW.lane == lane, ROW.status == "new")
        untold = self._untold(self._rows(waiting))
        self._skip(error, waiting)
        return untold

    def give_up_student(self, lane: str, error: str) -> list[Untold]:
        """Say no more in this chat of the student that it was linked to; returns what waits, in order.

        Deletions stay. What is on its way is among it, and is too late, should it have to be sent again.
        """
        unsent = self._rows(ROW.lane == lane, ROW.method != Method.delete, or_(UNSENT, NOT_LEFT))
        meant = [row for row in unsent if (key := parse(row.key)) and key.is_of_student]
        untold, these = self._untold(meant), ROW.id.in_([row.id for row in meant])
        self._skip(error, these, NOT_LEFT)
        change_rows(self._session, these, drop_after=self._now)
        return untold

    def note(self, lane: str, key: NoticeKey, error: str) -> None:
        """Note a notice that was never enqueued, because this chat is known to be closed."""
        row = {
            "lane": lane, "method": Method.say, "payload": None, "key": str(key), "status": "skipped",
            "attempts": 0, "urgent": False, "quiet": True, "error": error, "not_before": self._now,
            "created_at": self._now, "sent_at": self._now,
        }  # fmt: skip
        insert = insert_of(self._session, OutboxRow).on_conflict_do_nothing(index_elements=[ROW.key])
        self._session.execute(insert.values(row))

    def let_out(self, lane: str) -> None:
        """Let out what waited for this group: we may write to it again."""
        waited = and_(ROW.lane == lane, ROW.status == "new", ROW.error == OUTSIDE)
        change_rows(self._session, waited, not_before=self._now, error=None)

    def _rows(self, *where: ColumnElement[bool]) -> Sequence[Any]:
        columns = (ROW.id, ROW.key, ROW.method, ROW.payload, ROW.drop_after)
        return self._session.execute(select(*columns).where(*where).order_by(ROW.id)).all()

    def _untold(self, rows: Sequence[Any]) -> list[Untold]:
        return [it for row in rows if (it := self._opened(row))]

    def _skip(self, error: str, *where: ColumnElement[bool]) -> None:
        gone = {"status": "skipped", "error": error[:120], "payload": None, "sent_at": self._now}
        change_rows(self._session, *where, **gone)

    def _opened(self, row: Any) -> Untold | None:
        payload = open_payload(self._keyring, row.id, row.key, row.payload)
        return None if payload is None else Untold(row.key, row.method, payload, row.drop_after)
