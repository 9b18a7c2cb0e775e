"""Chat deletions: messages with personal data, deleted from a chat when their time has come."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from rules.notice_keys import NoticeKey
from storage.messaging.methods import Method
from storage.messaging.outbox import change_rows
from storage.tables.messaging import OutboxRow

ROW = OutboxRow.__table__.c


class ChatDeletions:
    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now

    def later(self, lane: str, message_id: int, at: datetime, *, key: NoticeKey) -> None:
        """Delete somebody's own message later: a row among what was sent says only when it has to go."""
        self._session.add(
            OutboxRow(
                lane=lane, method=Method.theirs, key=str(key), message_id=message_id, status="sent",
                urgent=False, not_before=self._now, created_at=self._now, sent_at=self._now, delete_at=at,
            )
        )  # fmt: skip

    def due(self, limit: int = 100) -> list[tuple[int, str, int]]:
        """The messages to be deleted by now: (row id, lane, message id)."""
        query = select(ROW.id, ROW.lane, ROW.message_id).where(
            ROW.delete_at <= self._now, ROW.status == "sent", ROW.message_id.is_not(None)
        )
        return [(row.id, row.lane, row.message_id) for row in self._session.execute(query.limit(limit))]

    def enqueued(self, row_ids: Sequence[int]) -> None:
        """Note that the deletion of these is on its way."""
        change_rows(self._session, ROW.id.in_(row_ids), delete_at=None)
