"""Cells: the values of one row, read with all of its faults noted instead of only the first."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from typing import TypeVar

from rules.calendar.dates import read_date
from rules.calendar.timezone import TAIPEI
from rules.refusal import Refused
from rules.typed.plain import plain
from rules.typed.spreadsheets import is_scientific, unwrapped, without_decimals

Value = TypeVar("Value")
END_OF_DAY = time(23, 59, 59)

_AS_A_DATE = re.compile(
    r"[0-9]{1,2}月[0-9]{1,2}日|[0-9]{1,2}-(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|"
    r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-[0-9]{2}",
    re.IGNORECASE,
)
_SPOILED = re.compile(r"#+|#(N/A|REF!|NAME\?|VALUE!|DIV/0!|NULL!|NUM!)", re.IGNORECASE)
_MEND = "Format the column as text, type the codes again and export the list once more"
_MOMENT = re.compile(
    r"(?P<day>.*?\d日?)[ T]*(?P<half>上午|下午)?[ T]*(?<!\d)(?P<hour>\d{1,2}):(?P<minute>\d\d)"
    r"(:(?P<second>\d\d))?(?: ?(?P<half_after>[AaPp]\.?[Mm]\.?))?"
)
_NOON = 12


class Cells:
    """One row by field; what is wrong is collected in `faults`, in words that name the column."""

    def __init__(self, values: Mapping[str, str], headers: Mapping[str, str]) -> None:
        self._values = values
        self._headers = headers
        self.faults: list[str] = []

    def has(self, field: str) -> bool:
        """Whether the file has this column at all."""
        return field in self._headers

    def text(self, field: str, *, needed: bool = False) -> str:
        value = self._values.get(field, "")
        if _SPOILED.fullmatch(value):
            self.fault(field, f"is “{value}”, which the spreadsheet shows in the place of a value: {_MEND}")
        elif needed and not value:
            self.fault(field, "is empty")
        return value

    def code(self, field: str, pattern: str, meaning: str, *, needed: bool = True) -> str:
        """A code without blanks that fits the pattern as a whole; `meaning` says how it must look."""
        value = unwrapped(plain(self.text(field, needed=needed)).replace(" ", ""))
        if is_scientific(value) or _AS_A_DATE.fullmatch(value):
            self.fault(
                field, f"is “{value}”: the spreadsheet has changed the code, and figures are lost. {_MEND}"
            )
            return ""
        value = without_decimals(value)
        if value and not re.fullmatch(pattern, value):
            self.fault(field, f"is “{value}”, but {meaning}")
        return value

    def choice(self, field: str, choices: Mapping[str, Value], otherwise: Value) -> Value:
        """One of the written choices, or `otherwise` for an empty cell."""
        value = self.text(field)
        if value and value.casefold() not in choices:
            self.fault(field, f"is “{value}”, but must be one of {', '.join(choices)}")
        return choices.get(value.casefold(), otherwise)

    def whole_number(self, field: str, least: int, most: int) -> int | None:
        value = without_decimals(plain(self.text(field)))
        if not value:
            return None
        if not (value.isdecimal() and least <= int(value) <= most):
            self.fault(field, f"is “{value}”, but must be a whole number from {least} to {most}")
            return None
        return int(value)

    def day(self, field: str, today: date) -> date | None:
        return self._read(field, self.text(field, needed=True), lambda text: _day(text, today))

    def moment(self, field: str, today: date, without_time: time) -> datetime | None:
        """An aware UTC moment, written in Taipei time; a bare date means `without_time` of that day."""
        return self._read(
            field, self.text(field, needed=True), lambda text: _moment(text, today, without_time)
        )

    def fault(self, field: str, what: str) -> None:
        self.faults.append(f"{self.name(field)} {what}.")

    def name(self, field: str) -> str:
        return self._headers.get(field, field)

    def _read(self, field: str, text: str, read: Callable[[str], Value]) -> Value | None:
        try:
            return read(text) if text else None
        except (Refused, ValueError):
            self.fault(field, f"is “{text}”; write it like 2026-03-31, with a time like 2026-03-31 17:00")
            return None


def _day(text: str, today: date) -> date:
    return read_date(text, today=today, future=True)


def _moment(text: str, today: date, without_time: time) -> datetime:
    found = _MOMENT.fullmatch(text)
    if found is None:
        if ":" in text:
            raise ValueError  # a time of day that we do not understand is not to be passed over
        return datetime.combine(_day(text, today), without_time, TAIPEI).astimezone(UTC)
    at = time(_hour(found), int(found["minute"]), int(found["second"] or 0))
    return datetime.combine(_day(found["day"], today), at, TAIPEI).astimezone(UTC)


def _hour(found: re.Match[str]) -> int:
    """The hour of the day; spreadsheets write 下午 05:00 and 5:00 PM as well."""
    hour, half = int(found["hour"]), (found["half"] or found["half_after"] or "").casefold()
    if not half:
        return hour
    return hour % _NOON + (_NOON if half[0] in "下p" else 0)
