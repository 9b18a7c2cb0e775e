"""People: the Telegram accounts that have written to the bot, and which student each one is."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from storage.database.engine import insert_of
from storage.database.hot_path.by_key import ByKey
from storage.tables.base import Fact, Person, Student

_BY_ID = ByKey(Person)


class People:
    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now

    def ahead(self, user_ids: Sequence[int]) -> None:
        _BY_ID.ahead(self._session, user_ids)

    def get(self, user_id: int) -> Person | None:
        return _BY_ID.get(self._session, user_id)

    def meet(self, user_id: int, language: str) -> Person:
        """The person, known from now on; the language counts only at the first meeting."""
        person = self.get(user_id)
        if person is None:
            person = Person(user_id=user_id, language=language, language_chosen=False)
            self._session.add(person)
        return person

    def started(self, person: Person) -> bool:
        """The person writes to us; True when they had blocked the bot before."""
        if person.started_at is None:
            person.started_at = self._now
        if person.blocked_at is None:
            return False
        person.blocked_at = None
        return True

    def blocked(self, user_id: int) -> None:
        person = self.get(user_id)
        if person is not None:
            person.blocked_at = self._now

    def of_student(self, student_id: int) -> Person | None:
        return self._session.scalar(select(Person).where(Person.student_id == student_id))

    def link(self, person: Person, student: Student) -> None:
        person.student = student
        person.student_id = student.id
        person.linked_at = self._now

    def accept_notice(self, person: Person, version: str) -> None:
        person.notice_version = version
        person.notice_at = self._now


class Facts:
    """Single remembered values, by name."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, name: str) -> str | None:
        fact = self._session.get(Fact, name)
        return fact.value if fact else None

    def set(self, name: str, value: object) -> None:
        """Also when another replica writes the same one down for the first time at this moment."""
        known = self._session.get(Fact, name)
        if known is not None:
            known.value = str(value)
            return
        first = insert_of(self._session, Fact).values(name=name, value=str(value))
        self._session.execute(
            first.on_conflict_do_update(index_elements=[Fact.name], set_={"value": first.excluded.value})
        )

    def named(self, beginning: str) -> list[str]:
        """The names of all facts that begin so."""
        return list(self._session.scalars(select(Fact.name).where(Fact.name.startswith(beginning))))

    def forget(self, name: str) -> None:
        self._session.execute(delete(Fact).where(Fact.name == name))
