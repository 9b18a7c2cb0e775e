"""Roster: the students whom the school knows, read-only; only the import writes them."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.tables.people import Student


class Roster:
    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, student_id: int) -> Student | None:
        return self._session.get(Student, student_id)

    def by_number(self, number: str) -> Student | None:
        """The student, also one whom the latest roster no longer names: see `present`."""
        return self._session.scalar(select(Student).where(Student.number == number))
