"""Link codes: the mailed codes by which a Telegram account proves a student number."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from rules.link import Tried
from storage.keys.keyring import Keyring
from storage.tables.people import LinkCode, Student

# Its account asked for another one while the mail still waited for its turn: it never left
_STOPPED = and_(LinkCode.ended_at.is_not(None), LinkCode.ended_at < LinkCode.mail_at)


class LinkCodes:
    def __init__(self, session: Session, keyring: Keyring, now: datetime) -> None:
        self._session = session
        self._keyring = keyring
        self._now = now

    def ask(
        self,
        user_id: int,
        number: str,
        student: Student | None,
        code: str,
        *,
        mail_at: datetime | None = None,
        late: bool = False,
    ) -> LinkCode:
        """Keep a new code, hashed and bound to the asking account; older ones of that account end.

        Its mail leaves at once, where nothing else is said.
        """
        self.end_all(user_id)
        row = LinkCode(
            user_id=user_id,
            number=number,
            student_id=student and student.id,
            code_hash=self._keyring.hash_code(code, user_id, number),
            asked_at=self._now,
            mail_at=mail_at or self._now,
            late=late,
        )
        self._session.add(row)
        self._session.flush()
        return row

    def current(self, user_id: int) -> LinkCode | None:
        """The newest code of that account that has not ended."""
        newest = select(LinkCode).where(LinkCode.user_id == user_id, LinkCode.ended_at.is_(None))
        return self._session.scalar(newest.order_by(LinkCode.id.desc()).limit(1))

    def mailed(self, code_id: int, minutes: int) -> LinkCode:
        """Note that the mail server took the code: only now its minutes begin."""
        row = self._session.get_one(LinkCode, code_id)
        row.expires_at = self._now + timedelta(minutes=minutes)
        return row

    def fits(self, row: LinkCode, code: str) -> bool:
        """Whether this is the mailed code, in time: it ends then; a wrong one is counted."""
        right = self._keyring.is_hash_of(row.code_hash, code, row.user_id, row.number)
        in_time = row.expires_at is not None and self._now <= row.expires_at
        if in_time and row.student_id is not None and right:
            row.ended_at = self._now
            return True
        self.count_wrong(row)
        return False

    def count_wrong(self, row: LinkCode) -> None:
        row.wrong += 1
        row.last_wrong_at = self._now

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

    def asked_by(self, user_id: int, number: str | None = None) -> list[datetime]:
        """When this account asked within the last day, for any number or for this one."""
        since = LinkCode.asked_at > self._now - timedelta(days=1)
        query = select(LinkCode.asked_at).where(LinkCode.user_id == user_id, since)
        return self._moments(query if number is None else query.where(LinkCode.number == number))

    def was_mailed(self, user_id: int, number: str) -> bool:
        """Whether a mail for this number has left that this account asked for, or is waiting."""
        mine = (LinkCode.user_id == user_id, LinkCode.number == number, ~_STOPPED)
        return self._session.scalar(select(exists().where(*mine))) is True

    def firsts(self, number: str) -> list[datetime]:
        """When each account's first mail for this number leaves, or left within the last hour."""
        first = func.min(LinkCode.mail_at)
        mine = select(first).where(LinkCode.number == number, ~_STOPPED).group_by(LinkCode.user_id)
        return self._moments(mine.having(first > self._an_hour_ago))

    def repeats_before(self, number: str, at: datetime) -> list[LinkCode]:
        """The codes whose mails wait to leave before then, though the account has been mailed another one."""
        other = aliased(LinkCode)
        again = exists().where(
            other.user_id == LinkCode.user_id, other.number == number, other.id < LinkCode.id,
            or_(other.ended_at.is_(None), other.ended_at >= other.mail_at),
        )  # fmt: skip
        waits = (LinkCode.ended_at.is_(None), LinkCode.mail_at > self._now, LinkCode.mail_at < at)
        query = select(LinkCode).where(LinkCode.number == number, *waits, again).order_by(LinkCode.id)
        return list(self._session.scalars(query))

    def mails_of_hour(self, minutes: int) -> list[datetime]:
        """When the mails leave, or left within the last hour, that are sent to somebody.

        One that the mail server has not taken in so many minutes was given up.
        """
        alive = or_(
            LinkCode.expires_at.is_not(None), LinkCode.mail_at > self._now - timedelta(minutes=minutes)
        )
        return self._hour(LinkCode.student_id.is_not(None), alive)

    def late_of_hour(self) -> list[datetime]:
        """When the mails leave, or left within the last hour, of accounts that had asked often that day."""
        return self._hour(LinkCode.late.is_(True))

    def wrong_of_hour(self) -> int:
        """How many wrong tries there were within the last hour, by whomever."""
        wrong = select(func.sum(LinkCode.wrong)).where(LinkCode.last_wrong_at > self._an_hour_ago)
        return int(self._session.scalar(wrong) or 0)

    def numbers_waited_for(self) -> list[str]:
        """The numbers for which a mail waits for its turn."""
        waits = (LinkCode.mail_at > self._now, LinkCode.ended_at.is_(None))
        return list(self._session.scalars(select(LinkCode.number).where(*waits).distinct()))

    @property
    def _an_hour_ago(self) -> datetime:
        return self._now - timedelta(hours=1)

    def _hour(self, *where: ColumnElement[bool]) -> list[datetime]:
        recent = LinkCode.mail_at > self._an_hour_ago
        return self._moments(select(LinkCode.mail_at).where(recent, ~_STOPPED, *where))

    def _moments(self, query: Select[Any]) -> list[datetime]:
        return sorted(self._session.scalars(query))
