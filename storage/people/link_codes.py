"""Link codes: the mailed codes by which a Telegram account proves a student number."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from rules.link import Tried
from storage.keys.keyring import Keyring
from storage.tables.people import LinkCode, Student


class LinkCodes:
    def __init__(self, session: Session, keyring: Keyring, now: datetime) -> None:
        self._session = session
        self._keyring = keyring
        self._now = now

    def ask(self, user_id: int, number: str, student: Student | None, code: str) -> LinkCode:
        """Keep a new code, hashed and bound to the asking account; older ones of that account end."""
        self.end_all(user_id)
        row = LinkCode(
            user_id=user_id,
            number=number,
            student_id=student and student.id,
            code_hash=self._keyring.hash_code(code, user_id, number),
            asked_at=self._now,
        )
        self._session.add(row)
        self._session.flush()
        return row

    def current(self, user_id: int) -> LinkCode | None:
        """The newest code of that account that has not ended."""
        newest = select(LinkCode).where(LinkCode.user_id == user_id, LinkCode.ended_at.is_(None))
        return self._session.scalar(newest.order_by(LinkCode.id.desc()).limit(1))

    def mailed(self, code_id: int, minutes: int) -> None:
        """Note that the mail server took the code: only now its minutes begin."""
        row = self._session.get_one(LinkCode, code_id)
        row.expires_at = self._now + timedelta(minutes=minutes)

    def fits(self, row: LinkCode, code: str) -> bool:
        """Whether this is the mailed code, in time: it ends then; a wrong one is counted."""
        right = self._keyring.is_hash_of(row.code_hash, code, row.user_id, row.number)
        in_time = row.expires_at is not None and self._now <= row.expires_at
        if in_time and row.student_id is not None and right:
            row.ended_at = self._now
            return True
        row.wrong += 1
        row.last_wrong_at = self._now
        return False

    def end_all(self, user_id: int) -> None:
        for row in self._session.scalars(
            select(LinkCode).where(LinkCode.user_id == user_id, LinkCode.ended_at.is_(None))
        ):
            row.ended_at = self._now

    def tried(self, user_id: int) -> list[Tried]:
        """The wrong tries on every code of this account, the oldest code first."""
        columns = (LinkCode.asked_at, LinkCode.wrong, LinkCode.last_wrong_at)
        query = select(*columns).where(LinkCode.user_id == user_id).order_by(LinkCode.id)
        return [Tried(*row) for row in self._session.execute(query)]

    def asked_for(self, number: str) -> list[datetime]:
        return self._asked(LinkCode.number == number)

    def asked_by(self, user_id: int) -> list[datetime]:
        return self._asked(LinkCode.user_id == user_id)

    def asked_by_all(self) -> list[datetime]:
        return self._asked(LinkCode.id > 0, hours=1)

    def _asked(self, where: ColumnElement[bool], hours: int = 24) -> list[datetime]:
        since = self._now - timedelta(hours=hours)
        query = select(LinkCode.asked_at).where(where, LinkCode.asked_at > since).order_by(LinkCode.asked_at)
        return list(self._session.scalars(query))
