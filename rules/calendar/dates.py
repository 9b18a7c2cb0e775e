"""Dates: what people write, in the western or the 民國 calendar, becomes a date or a refusal."""

import re
import unicodedata
from datetime import date

from rules.calendar.numerals import with_figures
from rules.refusal import Refused

OLDEST = date(1991, 1, 1)  # 民國 80: older than any student's certificate
FURTHEST_YEARS = 30  # no residence card is valid for longer; beyond it is a slip of the finger

_ROC = 1911
_PARTS = 3  # year, month, day
_SHORT, _LONG = 2, 4  # figures of a month or day at most, of a year at most
_ROC_RUN, _WESTERN_RUN = 7, 8  # figures of 1120613 and of 20230613
_LAST_MONTH = 12
_WORD = 3  # letters of a month's name at least: "ma" could be two of them
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_FILLERS = {"st", "nd", "rd", "th", "of", "the", "on", *_DAYS, *(day[:3] for day in _DAYS)}
_WEEKDAY_AT_END = re.compile(r"\s*(\((星期|週|周)?[一二三四五六日天]\)|(星期|週|周)[一二三四五六日天])$")
_ERA = re.compile(r"中華民國|民國|西元|公元")
_DASHES = re.compile(r"[\u2010-\u2015\u2212~_]")
_WRITTEN = re.compile(r"[\da-z\s\-/.,、年月日號]+", re.ASCII)


def read_date(text: str, *, today: date, future: bool = False) -> date:
    """Read one day, western or 民國; `future` allows days after `today` (a card's expiry).

    Raises Refused: date-unreadable, date-impossible, date-incomplete, date-ambiguous,
    date-too-old, date-future (with `date`), date-too-far.
    """
    return check_date(_read(text), today=today, future=future)


def check_date(day: date, *, today: date, future: bool = False) -> date:
    """The date itself if it is one that counts. Raises Refused: date-too-old, date-future, date-too-far."""
    if day < OLDEST:
        raise Refused("date-too-old")
    if day > today and not future:
        raise Refused("date-future", date=day)
    if day.year > today.year + FURTHEST_YEARS:
        raise Refused("date-too-far")
    return day


def roc_year(day: date) -> int:
    """The year in the calendar of the Republic (民國): 2023 is 112."""
    return day.year - _ROC


def _read(text: str) -> date:
    plain, roc = _plain(text)
    tokens = [token for token in re.findall(r"\d+|[a-z]+", plain, re.ASCII) if token not in _FILLERS]
    numbers = [token for token in tokens if token.isdigit()]
    words = [token for token in tokens if not token.isdigit()]
    if not numbers or not _WRITTEN.fullmatch(plain) or len(words) > 1:
        raise Refused("date-unreadable")
    if words:
        return _with_month_word(_month_of(words[0]), numbers)
    if len(numbers) == 1:
        return _run_together(numbers[0])
    return _in_parts(numbers, roc=roc)


def _plain(text: str) -> tuple[str, bool]:
    """The text in one writing, and whether it says 民國."""
    wide = unicodedata.normalize("NFKC", text[:100]).lower()
    seen = "".join(sign for sign in wide if unicodedata.category(sign) != "Cf").strip(" \t\n。.")
    dated = with_figures(_WEEKDAY_AT_END.sub("", seen))
    return _DASHES.sub("-", _ERA.sub(" ", dated)).strip(), "民國" in dated


def _in_parts(numbers: list[str], *, roc: bool) -> date:
    if len(numbers) > _PARTS or max(map(len, numbers)) > _LONG:
        raise Refused("date-unreadable")
    if len(numbers) < _PARTS:
        raise Refused("date-incomplete")
    first, second, third = numbers
    if max(len(first), len(second)) <= _SHORT < len(third):
        return _year_last(first, second, third)
    if max(len(second), len(third)) > _SHORT:
        raise Refused("date-unreadable")
    return _date(_year(first, roc=roc), second, third)


def _run_together(digits: str) -> date:
    """The date in digits without a separator: 20230613, 1120613, 01120613 or the western 13062023."""
    if len(digits) > _WESTERN_RUN:
        raise Refused("date-unreadable")
    if len(digits) < _ROC_RUN:
        raise Refused("date-incomplete")
    if len(digits) == _WESTERN_RUN and digits[:2] not in {"19", "20"} and digits[4:6] in {"19", "20"}:
        return _year_last(digits[:2], digits[2:4], digits[4:])
    return _date(_year(digits[:-4]), digits[-4:-2], digits[-2:])


def _year_last(first: str, second: str, year: str) -> date:
    """A date with its year last: day and month in either order, unclear where both could be the month."""
    if first != second and max(int(first), int(second)) <= _LAST_MONTH:
        raise Refused("date-ambiguous")
    month, day = (first, second) if int(first) <= _LAST_MONTH else (second, first)
    return _date(_year(year), month, day)


def _month_of(word: str) -> int:
    found = [number for number, name in enumerate(_MONTHS, start=1) if name.startswith(word)]
    if len(word) < _WORD or not found:
        raise Refused("date-unreadable")
    return found[0]


def _with_month_word(month: int, numbers: list[str]) -> date:
    years = [number for number in numbers if _SHORT < len(number) <= _LONG]
    days = [number for number in numbers if len(number) <= _SHORT]
    if len(years) == len(days) == 1:
        return _date(_year(years[0]), str(month), days[0])
    if len(numbers) == len(years) + len(days) < _PARTS and len(years) <= 1:
        raise Refused("date-incomplete")
    raise Refused("date-unreadable")


def _year(digits: str, *, roc: bool = False) -> int:
    """The western year. Two figures are 民國 only where it is written: 23 could be 2023 as well."""
    if len(digits) <= _SHORT and not roc:
        raise Refused("date-incomplete")
    year = int(digits)
    return year if len(digits) == _LONG and digits[0] != "0" else year + _ROC


def _date(year: int, month: str, day: str) -> date:
    try:
        return date(year, int(month), int(day))
    except ValueError:
        raise Refused("date-impossible") from None
