"""Import context: what a reader of a list may know besides the file."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from rules.calendar.timezone import TAIPEI
from rules.school import School


@dataclass(frozen=True)
class Context:
    session: Session
    school: School
    now: datetime
    starter: bool = False  # the list is one of ours, not of the office

    @property
    def today(self) -> date:
        return self.now.astimezone(TAIPEI).date()
