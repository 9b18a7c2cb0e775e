"""Semesters: a certificate's follows from its effective date and is never asked."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from rules.refusal import Refused

_ROC = 1911  # year 1 of the Republic is 1912
_FEBRUARY, _AUGUST = 2, 8  # each begins a semester


@dataclass(frozen=True, order=True)
class Semester:
    """One semester of an academic year in the school's own count: 111-2 is February to July of 2023."""

    year: int
    term: int

    def __post_init__(self) -> None:
        if self.term not in {1, 2}:
            raise ValueError(f"a year has semesters 1 and 2, not {self.term}")

    def __str__(self) -> str:
        return f"{self.year}-{self.term}"

    @classmethod
    def read(cls, text: str) -> "Semester":
        """Read `111-2`; raises Refused("semester-unreadable")."""
        found = re.fullmatch(r"([1-9]\d{1,2})-([12])", unicodedata.normalize("NFKC", text).strip(), re.ASCII)
        if not found:
            raise Refused("semester-unreadable")
        return cls(int(found[1]), int(found[2]))

    @property
    def first_day(self) -> date:
        return date(self.year + _ROC, 8, 1) if self.term == 1 else date(self.year + _ROC + 1, 2, 1)

    @property
    def last_day(self) -> date:
        return date(self.year + _ROC + 1, 1, 31) if self.term == 1 else date(self.year + _ROC + 1, 7, 31)

    @property
    def following(self) -> "Semester":
        return Semester(self.year, 2) if self.term == 1 else Semester(self.year + 1, 1)


def semester_of(day: date) -> Semester:
    """The semester of a day: August to January is 1, February to July is 2 (the guide's table)."""
    academic_year = day.year - _ROC - (day.month < _AUGUST)
    return Semester(academic_year, 2 if _FEBRUARY <= day.month < _AUGUST else 1)
