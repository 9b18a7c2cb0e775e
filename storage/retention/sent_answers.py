"""Sent replies: deleted with the ids of their updates; decisions and reminders stay known."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, delete, func, or_, select
from sqlalchemy.orm import Session

from rules.notice_keys import CHATTER
from rules.retention import Kept, served_since
from storage.tables.messaging import OutboxRow

AT_ONCE = 1000  # nobody shall have to wait for more of them
ROW = OutboxRow.__table__.c
# Their keys hold ids of updates. Telegram's counter may restart at random: an old key would swallow answers
_KEYS = or_(*(and_(ROW.key > it, ROW.key < it.replace(":", ";")) for it in CHATTER))  # ";" follows ":"


class SentAnswers:
    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now

    def old(self) -> list[int]:
        """The rows of sent replies that no longer serve, at most `AT_ONCE`.

        What is to be deleted from a chat stays; so does the newest row: SQLite would give its id again.
        """
        newest = select(func.max(ROW.id)).scalar_subquery()
        query = select(ROW.id).where(
            _KEYS,
            ROW.status == "sent",
            ROW.sent_at < served_since(Kept.update_ids, self._now),
            ROW.delete_at.is_(None),
            ROW.id < newest,
        )
        return list(self._session.scalars(query.limit(AT_ONCE)))

    def forget(self, row_ids: Sequence[int]) -> None:
        self._session.execute(delete(OutboxRow).where(ROW.id.in_(row_ids)))
