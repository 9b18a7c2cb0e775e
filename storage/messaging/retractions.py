"""Retractions: notices that must not leave any more, or must be said anew, for what they say has passed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from rules.notice_keys import NoticeKey
from storage.messaging.methods import Method
from storage.messaging.outbox import CHUNK, change_rows
from storage.tables.messaging import OutboxRow

TOO_LATE = "too late"  # the error of what could not leave before its time was over
ROW = OutboxRow.__table__.c


class Retractions:
    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now

    def take_back(self, topic: str) -> None:
        """Retract what waits on this topic: it was never said, its key is free again.

        What is on its way may have to be sent again, and comes too late then; what a restore holds may have
        been said before, and stays known.
        """
        ours = ROW.topic == topic
        self._session.execute(delete(OutboxRow).where(ours, ROW.status == "new"))
        change_rows(self._session, ours, ROW.status == "held", status="skipped", payload=None)
        change_rows(self._session, ours, ROW.status == "sending", drop_after=self._now)

    def newest_text(self, topic: str) -> int | None:
        """The number, in its chat, of the newest text on this topic that has arrived: it can be said anew."""
        texts = ROW.method.in_((Method.say, Method.edit))
        arrived = select(ROW.message_id).where(ROW.topic == topic, ROW.status == "sent", texts)
        return self._session.scalar(arrived.order_by(ROW.id.desc()).limit(1))

    def lifetime(self, row_id: int) -> dict[str, Any] | None:
        """Where and how long a row serves, for what is said in its place; None where its time is over."""
        query = select(ROW.lane, ROW.topic, ROW.urgent, ROW.quiet, ROW.drop_after, ROW.delete_at)
        row = self._session.execute(query.where(ROW.id == row_id)).one()
        is_over = row.drop_after is not None and row.drop_after <= self._now
        return None if is_over else row._asdict()

    def postpone(self, topic: str, until: datetime, drop_after: datetime) -> None:
        """Let what waits on this topic wait longer, and serve as long as it would have."""
        waits = (ROW.topic == topic, ROW.status == "new")
        change_rows(self._session, *waits, not_before=until, drop_after=drop_after)

    def forget_late(self, keys: Sequence[NoticeKey]) -> None:
        """Free those of these keys that came too late to be sent, in Telegram or by mail."""
        for at in range(0, len(keys), CHUNK):
            both = {str(name): key for key in keys[at : at + CHUNK] for name in (key, key.mailed)}
            query = select(ROW.key).where(
                ROW.key.in_(list(both)), ROW.status == "skipped", ROW.error == TOO_LATE
            )
            late = {both[name] for name in self._session.scalars(query)}
            if late:
                freed = [name for name, key in both.items() if key in late]
                self._session.execute(delete(OutboxRow).where(ROW.key.in_(freed)))
