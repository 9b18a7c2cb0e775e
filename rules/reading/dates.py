"""Dates on pictures, and what each of them means: certificates show two, residence cards three."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from rules.calendar.dates import OLDEST
from rules.calendar.numerals import with_figures
from rules.reading.comparison import MATCH, UNREAD, Compared, Says

_ROC: Final = 1911
_ERAS: Final = {"平成": 1988, "令和": 2018, "昭和": 1925, "大正": 1911}  # Japan's: the year before each
_ERA: Final = re.compile(f"({'|'.join(_ERAS)})\\s*$")
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = "(?P<word>" + "|".join(_MONTHS) + r")[a-z]*\.?"
_WRITTEN: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<![\da-z])(?P<year>\d{2,4})\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日",
        r"(?<!\d)(?P<year>\d{3,4})\s?([./-])\s?(?P<month>\d{1,2})\s?\2\s?(?P<day>\d{1,2})(?!\d)",
        rf"(?<!\d)(?P<day>\d{{1,2}})\s*{_MONTH}\s*,?\s*(?P<year>\d{{4}})",
        rf"{_MONTH}\s*(?P<day>\d{{1,2}})\s*,?\s*(?P<year>\d{{4}})",
    )
)


class Label(StrEnum):
    effective = "effective"
    made = "made"
    expiry = "expiry"
    birth = "birth"
    none = "none"


_LABELS: Final = (
    (Label.effective, re.compile(r"生效|effective")),
    (Label.made, re.compile(r"[製制]\s*[發证證發]|製作|列印|印製|印發|print")),
    (Label.expiry, re.compile(r"有效期|居留期|效期|期限|expir|valid until|valid to")),
    (Label.birth, re.compile(r"出生|生日|birth")),
)


@dataclass(frozen=True)
class Dated:
    day: date
    label: Label


def dates_on(lines: Iterable[str]) -> list[Dated]:
    """Every date with the label that stands before it in its line."""
    return [dated for line in lines for dated in _dates_in(line)]


def compare_date(lines: Iterable[str], typed: date, label: Label = Label.effective) -> Compared:
    """Compare a date of this meaning; only one that is labelled so can differ, and is read in ISO form."""
    found = dates_on(lines)
    labelled = {it.day for it in found if it.label is label}
    if typed in labelled:
        return MATCH
    if len(labelled) == 1:
        return Compared(Says.mismatch, labelled.pop().isoformat())
    return MATCH if typed in {it.day for it in found if it.label is Label.none} else UNREAD


def read_effective(lines: Iterable[str], *, today: date) -> date | None:
    """The date to propose as the effective one: labelled as such, or the only one that has no label."""
    found = [it for it in dates_on(lines) if it.day <= today]
    for label in (Label.effective, Label.none):
        days = {it.day for it in found if it.label is label}
        if days:
            return days.pop() if len(days) == 1 else None
    return None


def read_expiry(lines: Iterable[str], *, today: date) -> date | None:
    """The day until which a residence card is valid: the only date on it that can lie ahead."""
    found = dates_on(lines)
    days = {it.day for it in found if it.label is Label.expiry} or {it.day for it in found if it.day > today}
    return max(days, default=None)


def _dates_in(line: str) -> Iterator[Dated]:
    plain = with_figures(unicodedata.normalize("NFKC", line)).lower()
    for pattern in _WRITTEN:
        for found in pattern.finditer(plain):
            era = _ERA.search(plain[: found.start()])
            day = _day(found, _ERAS[era[1]] if era else _ROC)
            if day is not None and day >= OLDEST:  # an older one was misread, or is somebody's birthday
                yield Dated(day, _label(plain[: found.start()]))


def _label(before: str) -> Label:
    """The label of a date: the last one before it; a date further on in the line has its own."""
    ends = [(last.end(), label) for label, words in _LABELS for last in words.finditer(before)]
    return max(ends)[1] if ends else Label.none


def _day(found: re.Match[str], before_first: int) -> date | None:
    """The day; a short year counts from the one before its era's first."""
    parts = found.groupdict()
    year = int(parts["year"])
    month = int(parts["month"]) if parts.get("month") else _MONTHS.index(parts["word"]) + 1
    try:
        return date(
            year if len(parts["year"]) == len("2026") else year + before_first, month, int(parts["day"])
        )
    except ValueError:
        return None
