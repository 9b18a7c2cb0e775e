"""Unreached: what waits for a chat that nobody can write to: given up at once, or kept until we are back."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy import and_, select, update
from sqlalchemy.orm import Session

from rules.notice_keys import NoticeKey
from storage.database import insert_of
from storage.keys import KeyFault, Keyring
from storage.methods import Method
from storage.tables import OutboxRow

log = structlog.get_logger()
ROW = OutboxRow.__table__.c
OUTSIDE = "outside"  # the error of what waits until the bot is in its group again


@dataclass(frozen=True)
class Untold:
    """What a chat would have been told; `payload` is as it would have been sent."""

    key: str
    method: str
    payload: dict[str, Any] = field(repr=False)
    drop_after: datetime | None


class Unreached:
    def __init__(self, session: Session, keyring: Keyring, now: datetime) -> None:
        self._session = session
        self._keyring = keyring
        self._now = now

    def give_up_chat(self, lane: str, error: str) -> list[Untold]:
        """Skip all that waits for this chat; answers it, in order."""
        waiting = and_(ROW.lane == lane, ROW.status == "new")
        query = select(ROW.key, ROW.method, ROW.payload, ROW.drop_after).where(waiting).order_by(ROW.id)
        untold = [it for row in self._session.execute(query) if (it := self._opened(row))]
        self._change(waiting, status="skipped", error=error[:120], payload=None, sent_at=self._now)
        return untold

    def note(self, lane: str, key: NoticeKey, error: str) -> None:
        """A notice that was never enqueued, because this chat is known to be closed."""
        row = {
            "lane": lane, "method": Method.say, "payload": None, "key": str(key), "status": "skipped",
            "attempts": 0, "urgent": False, "quiet": True, "error": error, "not_before": self._now,
            "created_at": self._now, "sent_at": self._now,
        }  # fmt: skip
        insert = insert_of(self._session, OutboxRow).on_conflict_do_nothing(index_elements=[ROW.key])
        self._session.execute(insert.values(row))

    def let_out(self, lane: str) -> None:
        """We may write to this group again: what waited for that leaves now."""
        self._change(
            and_(ROW.lane == lane, ROW.status == "new", ROW.error == OUTSIDE),
            not_before=self._now,
            error=None,
        )

    def _opened(self, row: Any) -> Untold | None:
        try:
            payload = json.loads(self._keyring.open(row.payload or b"", "outbox", row.key, "payload", 1))
        except KeyFault:
            log.error("outbox row does not open", key=row.key)
            return None
        return Untold(row.key, row.method, payload, row.drop_after)

    def _change(self, where: Any, **values: Any) -> None:
        statement = update(OutboxRow).where(where).values(**values)
        self._session.execute(statement, execution_options={"synchronize_session": False})
