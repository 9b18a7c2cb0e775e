"""Applications: from draft to decision; every change of status is guarded and leaves a row of history."""

from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, bindparam, exists, func, select, update
from sqlalchemy.orm import Session, aliased
from sqlalchemy.orm.attributes import set_committed_value

from rules.status import COUNTING, Actor, Status, may_move
from storage.database.hot_path.by_key import ByKey
from storage.database.hot_path.prepared import Prepared
from storage.keys.keyring import Keyring
from storage.tables.applications import Application, MoveRow

_BY_ID = ByKey(Application)


class Raced(Exception):
    """The fault that somebody else moved this application first."""


class DraftFor(NamedTuple):
    """As much of a draft as a reminder has to know; there may be thousands."""

    id: int
    student_id: int
    effective_date: date | None
    created_at: datetime


class Applications:
    def __init__(self, session: Session, keyring: Keyring, now: datetime) -> None:
        self._session = session
        self._keyring = keyring
        self._now = now

    def get(self, application_id: int) -> Application | None:
        return _BY_ID.get(self._session, application_id)

    def write(self, application: Application, **values: Any) -> None:
        """Change these columns at once; the session's own flush costs ten times as much.

        A savepoint that is undone later undoes it in the database, but not in the object.
        """
        _write(tuple(values)).run(self._session, {"of": application.id, **values})
        for name, value in values.items():
            set_committed_value(application, name, value)

    def by_reference(self, reference: str) -> Application | None:
        return self._session.scalar(select(Application).where(Application.reference == reference))

    def of_student(self, student_id: int, *statuses: Status) -> list[Application]:
        query = select(Application).where(Application.student_id == student_id)
        if statuses:
            query = query.where(Application.status.in_(statuses))
        return list(self._session.scalars(query.order_by(Application.id)))

    def new_draft(self, student_id: int) -> Application:
        draft = Application(
            student_id=student_id, status=Status.draft, version=0, back_blank=False, waits_for_account=False,
            wrong={}, unchanged=[], origins={}, supplements=0, created_at=self._now, updated_at=self._now,
        )  # fmt: skip
        self._session.add(draft)
        self._session.flush()
        self._session.refresh(draft)
        return _BY_ID.hold(self._session, draft)

    def delete_draft(self, draft: Application) -> None:
        self._session.delete(draft)
        self._session.flush()

    def move(
        self,
        application: Application,
        to: Status,
        by: Actor,
        *,
        user_id: int | None = None,
        reasons: dict[str, Any] | None = None,
        note: str = "",
        **changes: Any,
    ) -> None:
        """Change the status, once: the row must still be as it was read. Raises Raced."""
        frm, version = application.status, application.version
        if not may_move(frm, to, by, supplemented=application.supplements > 0):
            raise Raced
        statement = (
            update(Application)
            .where(
                Application.id == application.id, Application.version == version, Application.status == frm
            )
            .values(status=to, version=version + 1, updated_at=self._now, **changes)
            .execution_options(synchronize_session=False)
        )
        self._session.flush()
        if getattr(self._session.execute(statement), "rowcount", 0) != 1:
            raise Raced
        self._session.refresh(application)
        self._session.add(self._history_row(application, frm, by, user_id, reasons, note))

    def history(self, application_id: int) -> list[MoveRow]:
        query = select(MoveRow).where(MoveRow.application_id == application_id).order_by(MoveRow.id)
        return list(self._session.scalars(query))

    def note_of(self, move: MoveRow) -> str:
        if move.note is None:
            return ""
        return self._keyring.open(move.note, "moves", move.application_id, "note", move.version).decode()

    def own_duplicate(self, application: Application) -> Application | None:
        """Another application of the same student for the same kind and level that counts."""
        query = _counting(application).where(
            Application.student_id == application.student_id, Application.kind_code == application.kind_code
        )
        return self._session.scalar(query.limit(1))

    def overdue(self) -> list[Application]:
        return self._returned(Application.supplement_until < self._now)

    def count(self, status: Status) -> int:
        query = select(func.count()).select_from(Application).where(Application.status == status)
        return self._session.scalar(query) or 0

    def decided_between(self, start: datetime, end: datetime) -> dict[Status, int]:
        query = (
            select(MoveRow.to, func.count())
            .where(MoveRow.by == Actor.staff, MoveRow.at >= start, MoveRow.at < end)
            .group_by(MoveRow.to)
        )
        return {row[0]: row[1] for row in self._session.execute(query)}

    def drafts_for(self, accepts_from: date, accepts_to: date) -> list[DraftFor]:
        """Unsent applications whose effective date lies in a round's window, or is not known yet.

        Not those that cannot be sent, because another one for the same kind counts already.
        """
        other = aliased(Application)
        twin = exists().where(
            other.student_id == Application.student_id,
            other.kind_code == Application.kind_code,
            other.status.in_(tuple(COUNTING)),
        )
        in_window = Application.effective_date.between(accepts_from, accepts_to)
        return self.drafts(in_window | Application.effective_date.is_(None), ~twin)

    def drafts(self, *where: ColumnElement[bool]) -> list[DraftFor]:
        columns = (Application.id, Application.student_id, Application.effective_date, Application.created_at)
        query = select(*columns).where(Application.status == Status.draft, *where).order_by(Application.id)
        return [DraftFor(*row) for row in self._session.execute(query)]

    def returned(self) -> list[Application]:
        return self._returned()

    def _returned(self, *where: ColumnElement[bool]) -> list[Application]:
        query = select(Application).where(Application.status == Status.returned, *where)
        return list(self._session.scalars(query.order_by(Application.id)))

    def _history_row(
        self, application: Application, frm: Status, by: Actor, user_id: int | None,
        reasons: dict[str, Any] | None, note: str,
    ) -> MoveRow:  # fmt: skip
        version = application.version
        sealed = self._keyring.seal(note.encode(), "moves", application.id, "note", version) if note else None
        return MoveRow(
            application_id=application.id, frm=frm, to=application.status, by=by, user_id=user_id,
            at=self._now, version=version, reasons=reasons or {}, note=sealed,
        )  # fmt: skip


def _counting(application: Application) -> Select[Application]:
    counting = tuple(COUNTING)
    return select(Application).where(Application.id != application.id, Application.status.in_(counting))


@lru_cache
def _write(names: tuple[str, ...]) -> Prepared:
    columns = Application.__table__.c
    values = {columns[name]: bindparam(name, type_=columns[name].type) for name in names}
    return Prepared(update(Application).where(columns.id == bindparam("of")).values(values))
