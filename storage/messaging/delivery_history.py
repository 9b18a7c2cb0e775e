"""Delivery history: every notice for a student, and what became of it; the words are not kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from rules.notice_keys import (
    CHATTER,
    CODE,
    DECISION,
    ROUND_CLOSES,
    ROUND_CLOSES_ONCE,
    SUPPLEMENT_ENDS,
    KeyKind,
    NoticeKey,
)  # fmt: skip
from rules.status import DECIDED, Status
from storage.tables.applications import Application, MoveRow
from storage.tables.messaging import OutboxRow
from storage.tables.people import ConversationRow, LinkCode, Person, Student

ROW = OutboxRow.__table__.c
_TOLD = frozenset({*DECIDED, Status.returned})
_COLUMNS = (
    ROW.key, ROW.method, ROW.status, ROW.attempts, ROW.error, ROW.created_at, ROW.not_before, ROW.sent_at,
    ROW.message_id, ROW.lane,
)  # fmt: skip


class Notice(NamedTuple):
    """One row of the outbox without its words; `sent_at` is when it ended, however it did."""

    key: str
    method: str
    status: str
    attempts: int
    error: str | None
    created_at: datetime
    not_before: datetime
    sent_at: datetime | None
    message_id: int | None
    lane: str


class Decided(NamedTuple):
    """A decision that its student had to be told of, and the key that its notice has."""

    application_id: int
    to: Status
    version: int
    at: datetime

    @property
    def key(self) -> NoticeKey:
        return DECISION(application=self.application_id, status=self.to, version=self.version)


@dataclass(frozen=True)
class Addressee:
    """The Telegram account of a student, if there is one; `acted_at` is its last word or press."""

    linked: bool
    blocked_at: datetime | None = None
    acted_at: datetime | None = None


@dataclass(frozen=True)
class NoticesInQuestion:
    """The notices in question: those that there are, and the decisions that should have one.

    `references` names the applications: {id: reference}.
    """

    notices: Sequence[Notice]
    decisions: Sequence[Decided]
    addressee: Addressee
    references: dict[int, str]


def about_student(session: Session, number: str) -> NoticesInQuestion | None:
    """Everything about one student; None where the roster never had that number."""
    found = session.scalar(select(Student.id).where(Student.number == number))
    if found is None:
        return None
    door = DeliveryHistory(session)
    return NoticesInQuestion(
        door.of_student(found),
        door.decisions(student_id=found),
        door.addressee(found),
        door.references(found),
    )


class DeliveryHistory:
    def __init__(self, session: Session) -> None:
        self._session = session

    def of_application(self, application_id: int) -> list[Notice]:
        return self._found(_of_applications([application_id]))

    def of_key(self, key: NoticeKey) -> list[Notice]:
        """The notices whose keys begin with this one: pieces of a long text, and the mail in its place."""
        begins = (f"{it.removesuffix(':')}" for it in (str(key), str(key.mailed)))
        return self._found(
            *(or_(ROW.key == it, and_(ROW.key > f"{it}:", ROW.key < f"{it};")) for it in begins)
        )

    def of_student(self, student_id: int) -> list[Notice]:
        """The student's notices, also those that never reached them; replies that did are left out."""
        applications = select(Application.id).where(Application.student_id == student_id)
        codes = self._session.scalars(select(LinkCode.id).where(LinkCode.student_id == student_id))
        account = select(Person.user_id).where(Person.student_id == student_id)
        return self._found(
            _of_applications(self._session.scalars(applications).all()),
            _like(ROUND_CLOSES, ROUND_CLOSES_ONCE, student=student_id),
            ROW.key.in_([str(CODE(code=it)) for it in codes]),
            *(_of_chat(user_id) for user_id in self._session.scalars(account)),
        )

    def decisions(self, *, application_id: int | None = None, student_id: int | None = None) -> list[Decided]:
        """Everything the student had to be told of, whether a notice was made or not."""
        mine = (
            Application.student_id == student_id
            if application_id is None
            else Application.id == application_id
        )
        query = select(MoveRow.application_id, MoveRow.to, MoveRow.version, MoveRow.at)
        query = query.join(Application, Application.id == MoveRow.application_id)
        query = query.where(mine, MoveRow.to.in_(_TOLD)).order_by(MoveRow.id)
        return [Decided(*row) for row in self._session.execute(query)]

    def addressee(self, student_id: int) -> Addressee:
        query = (
            select(Person.blocked_at, ConversationRow.updated_at)
            .outerjoin(ConversationRow, ConversationRow.user_id == Person.user_id)
            .where(Person.student_id == student_id)
        )
        row = self._session.execute(query).one_or_none()
        return Addressee(True, *row) if row else Addressee(False)

    def references(self, student_id: int) -> dict[int, str]:
        """The references of all applications that were ever sent, by their id."""
        query = select(Application.id, Application.reference).where(
            Application.student_id == student_id, Application.reference.is_not(None)
        )
        return {row[0]: row[1] or "" for row in self._session.execute(query)}

    def _found(self, *wheres: Any) -> list[Notice]:
        rows = self._session.execute(select(*_COLUMNS).where(or_(*wheres)).order_by(ROW.id))
        return [Notice._make(row) for row in rows]


def _of_applications(ids: Sequence[int]) -> Any:
    return or_(False, *(_like(DECISION, SUPPLEMENT_ENDS, application=it) for it in ids))


def _like(*kinds: KeyKind, **known: object) -> Any:
    return or_(*(ROW.key.like(it) for kind in kinds for it in kind.like(**known)))


def _of_chat(user_id: int) -> Any:
    chatter = or_(*(ROW.key.startswith(it) for it in CHATTER))
    return and_(ROW.lane == str(user_id), ~and_(chatter, ROW.status == "sent"))
