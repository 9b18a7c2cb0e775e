"""Joint acts: what one member of staff begins and another confirms; they stay, as the history of both."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from rules.link import LIMITS, Act
from storage.keys.keyring import Keyring
from storage.tables.people import JointAct, Student


class JointActs:
    def __init__(self, session: Session, keyring: Keyring, now: datetime) -> None:
        self._session = session
        self._keyring = keyring
        self._now = now

    def begin(self, kind: Act, student: Student, user_id: int) -> JointAct:
        until = self._now + timedelta(minutes=LIMITS.joint_act_minutes)
        row = JointAct(kind=kind, student_id=student.id, first_id=user_id, begun_at=self._now, until=until)
        self._session.add(row)
        self._session.flush()
        return row

    def locked(self, act_id: int) -> JointAct | None:
        """The act as it is now, locked until this transaction ends: of two who press one is first."""
        query = select(JointAct).where(JointAct.id == act_id)
        return self._session.scalar(
            query.with_for_update(of=JointAct).execution_options(populate_existing=True)
        )

    def is_open(self, act: JointAct) -> bool:
        return act.done_at is None and act.cancelled_at is None and self._now < act.until

    def open_of(self, kind: Act, student_id: int) -> JointAct | None:
        """The act of this kind about this student that is under way."""
        about = (JointAct.kind == kind, JointAct.student_id == student_id)
        return self._session.scalar(
            select(JointAct).where(self._open, *about).order_by(JointAct.id.desc()).limit(1)
        )

    def waiting(self) -> Sequence[JointAct]:
        """Those that wait for a second member of staff, the oldest first."""
        query = select(JointAct).where(self._open, JointAct.seen_at.is_not(None))
        return self._session.scalars(query.order_by(JointAct.id)).all()

    def done_for(self, student_id: int, kind: Act) -> Sequence[JointAct]:
        done = (JointAct.student_id == student_id, JointAct.kind == kind, JointAct.done_at.is_not(None))
        return self._session.scalars(select(JointAct).where(*done).order_by(JointAct.id)).all()

    def see(self, act: JointAct) -> None:
        """The first one has seen the student card."""
        act.seen_at = act.seen_at or self._now

    def finish(self, act: JointAct, second: int) -> None:
        act.second_id, act.done_at = second, self._now

    def cancel(self, act: JointAct) -> None:
        act.cancelled_at = self._now

    def give_code(self, act: JointAct, code: str, minutes: int) -> None:
        """Keep the hash of a one-time code for the number; it serves so many minutes from now."""
        act.code_hash = self._keyring.hash_code(code, "joint_acts", act.student.number)
        act.code_until = self._now + timedelta(minutes=minutes)

    def has_code(self, number: str) -> bool:
        """Whether staff have just made a code for this number that nobody has used."""
        return self._with_code(number) is not None

    def fits(self, number: str, code: str, user_id: int) -> bool:
        """Whether this is the code that staff made for the number, in time: then it is used up."""
        act = self._with_code(number)
        if act is None or act.code_hash is None:
            return False
        if not self._keyring.is_hash_of(act.code_hash, code, "joint_acts", number):
            return False
        act.used_at, act.used_by_id = self._now, user_id
        return True

    @property
    def _open(self) -> ColumnElement[bool]:
        return and_(JointAct.done_at.is_(None), JointAct.cancelled_at.is_(None), JointAct.until > self._now)

    def _with_code(self, number: str) -> JointAct | None:
        """The newest code; an older one of the same number ends with it."""
        query = select(JointAct).join(Student, Student.id == JointAct.student_id)
        made = query.where(Student.number == number, JointAct.code_hash.is_not(None))
        newest = made.order_by(JointAct.id.desc()).limit(1).with_for_update(of=JointAct)
        act = self._session.scalar(newest.execution_options(populate_existing=True))
        if act is None or act.used_at is not None or act.code_until is None or act.code_until < self._now:
            return None
        return act
