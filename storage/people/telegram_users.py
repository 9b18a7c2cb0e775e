"""Telegram users: the accounts that have written to the bot, and which student each one is."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.database.hot_path.by_key import ByKey
from storage.tables.people import Person, Student

_BY_ID = ByKey(Person)


class TelegramUsers:
    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now

    def get(self, user_id: int) -> Person | None:
        return _BY_ID.get(self._session, user_id)

    def meet(self, user_id: int, language: str) -> Person:
        """The person, known from now on; the language counts only at the first meeting.

        Locked to the end of the transaction: an unlink waits until what the person does now is done.
        """
        person = _BY_ID.get(self._session, user_id, locked=True)
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

    def of_student_locked(self, student_id: int) -> Person | None:
        """The linked person, once what they are doing is done; they do no more before we end."""
        query = select(Person).where(Person.student_id == student_id)
        locked = query.with_for_update(key_share=True, of=Person).execution_options(populate_existing=True)
        return self._session.scalar(locked)

    def link(self, person: Person, student: Student) -> None:
        person.student = student
        person.student_id = student.id
        person.linked_at = self._now

    def unlink(self, person: Person) -> None:
        """Part the account from its student, who keeps drafts and all else."""
        person.student = person.student_id = person.linked_at = None
        self._session.flush()  # the number is free before anybody else takes it

    def accept_notice(self, person: Person, version: str) -> None:
        person.notice_version = version
        person.notice_at = self._now
