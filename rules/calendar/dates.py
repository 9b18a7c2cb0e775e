"""Dates: what people write, in the western or the 民國 calendar, becomes a date or a refusal."""

import re
from datetime import date

from rules.calendar.numerals import with_figures
from rules.refusal import Refused
from rules.typed.plain import COURTESY, plain
from rules.typed.spreadsheets import without_decimals

OLDEST = date(1991, 1, 1)  # 民國 80: older than any student's certificate
FURTHEST_YEARS = 30  # no residence card is valid for longer; beyond it is a slip of the finger

_ROC = 1911
_PARTS = 3  # year, month, day
_SHORT, _LONG = 2, 4  # figures of a month or day at most, of a year at most
_ROC_RUN, _WESTERN_RUN = 7, 8  # figures of 1120613 and of 20230613
_LAST_MONTH = 12
_LONGEST = 100  # signs that are looked at: what is longer is no date
_WORD = 3  # letters of a month's name at least: "ma" could be two of them
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_FILLERS = {"st", "nd", "rd", "th", "of", "the", "on", *_DAYS, *(day[:3] for day in _DAYS)} | {
    *("date", "effective", "valid", "issue", "issued", "expiry", "expires", "until", "from", "since", "is"),
    *("to", "as", "at", "my", "card", "certificate", "thank", "thanks", "you", "please"),
}
_LABELS = re.compile(
    r"(?:有效|生效|居留|到期|截止|[發发][證证照]|核[發发]|取得|通[過过]|合格|及格)(?:日期|日|期[間间限]|期|效期|證|证)?"
    r"|[證证][照書书]|效期|期限|日期|[國国西陽阳新公]?[曆历]|[應应][該该]|我的|就是"
    rf"|{COURTESY}"
    r"|[自起迄止至為为是於在的喔哦唷吧了從从]"
)
_OTHER_LABELS = re.compile(r"[製制印]|出生|生日|birth|print|農[曆历]|农历")
_WEEKDAY = re.compile(
    r"\(\s*(?:星期|[週周]|[禮礼]拜)?[一二三四五六日天]\s*\)|(?:星期|[週周]|[禮礼]拜)[一二三四五六日天]"
)
_TIME = re.compile(
    r"t?\s*(?:上午|下午|凌晨|晚上|[ap]\.?m\.?)?\s*(?<![\d:])\d{1,2}\s*[:时時點点]\s*\d{2}\s*分?(?:\s*:?\s*\d{2}(?:\.\d+)?\s*秒?)?"
    r"(?:\s*[ap]\.?m\.?)?(?:\s*(?:z|utc|[+-]\d{2}(?::?\d{2})?))?(?![\d:])"
)
_ERA_OF_THE_REPUBLIC = re.compile(
    r"中[華华]民[國国]|民[國国]|民(?=\s*\d)|(?<![a-z])r\.?\s?o\.?\s?c\.?(?![a-z])"
)
_ERA_OF_THE_WEST = re.compile(r"西元|公元|(?<![a-z])(?:a\.?d\.?|c\.?e\.?)(?![a-z])")
_BESIDE = re.compile(r"\(([^()]*)\)")
_YEAR_ALONE = re.compile(r"\W*(\d{2,4})\W*年?\W*")
_NOT_WRITTEN = re.compile(r"[^\W\da-z年月日號号_]", re.UNICODE)


def read_date(text: str, *, today: date, future: bool = False) -> date:
    """Read one day, western or 民國; `future` allows days after `today` (a card's expiry).

    Raises Refused: date-unreadable, date-impossible, date-incomplete, date-ambiguous, date-several,
    date-other, date-too-old, date-future (with `date`), date-too-far.
    """
    return check_date(_read(text), today=today, future=future)


def may_be_date(text: str) -> bool:
    """Whether this is written as a day, be it one that there is not."""
    try:
        _read(text)
    except Refused as refused:
        return refused.code != "date-unreadable"
    return True


def check_date(day: date, *, today: date, future: bool = False) -> date:
    """The date itself if it is one that counts. Raises Refused: date-too-old, date-future, date-too-far."""
    if day < OLDEST:
        raise Refused("date-too-old", year=str(OLDEST.year), roc=str(roc_year(OLDEST)))
    if day > today and not future:
        raise Refused("date-future", date=day)
    if day.year > today.year + FURTHEST_YEARS:
        raise Refused("date-too-far")
    return day


def roc_year(day: date) -> int:
    """The year in the calendar of the Republic (民國): 2023 is 112."""
    return day.year - _ROC


def _read(text: str) -> date:
    """The day, of which a second writing may stand beside it: 2023/6/13（民國112年）."""
    seen = _WEEKDAY.sub(" ", without_decimals(plain(text[:_LONGEST])).lower())
    if _OTHER_LABELS.search(seen):
        raise Refused("date-other")
    dated = _TIME.sub(" ", with_figures(seen))
    writings = [_BESIDE.sub(" ", dated), *_BESIDE.findall(dated)]
    first, *others = [it for it in writings if re.search(r"\d", it)] or [""]
    day = _one(first)
    if not all(_agrees(day, other) for other in others):
        raise Refused("date-several")
    return day


def _agrees(day: date, other: str) -> bool:
    """Whether another writing says the same day, or its year alone does."""
    unlabelled, roc = _without_words(other)
    year = _YEAR_ALONE.fullmatch(unlabelled)
    return _year(year[1], roc=roc) == day.year if year else _one(other) == day


def _one(text: str) -> date:
    unlabelled, roc = _without_words(text)
    tokens = [it for it in re.findall(r"\d+|[a-z]+", unlabelled, re.ASCII) if it not in _FILLERS]
    numbers = [token for token in tokens if token.isdigit()]
    words = [token for token in tokens if not token.isdigit()]
    if not numbers or _NOT_WRITTEN.search(unlabelled) or len(words) > 1:
        raise Refused("date-unreadable")
    if words:
        return _with_month_word(_month_of(words[0]), numbers)
    if len(numbers) == 1:
        return _run_together(numbers[0], roc=roc)
    if len(numbers) == 2 * _PARTS:
        return _twice(numbers, roc=roc)
    return _in_parts(numbers, roc=roc)


def _without_words(text: str) -> tuple[str, bool]:
    """The text without era and labels, and whether it says 民國."""
    years = _ERA_OF_THE_WEST.sub(" ", text)
    return _LABELS.sub(" ", _ERA_OF_THE_REPUBLIC.sub(" ", years)), bool(_ERA_OF_THE_REPUBLIC.search(years))


def _twice(numbers: list[str], *, roc: bool) -> date:
    day, other = (_in_parts(half, roc=roc) for half in (numbers[:_PARTS], numbers[_PARTS:]))
    if day != other:
        raise Refused("date-several")
    return day


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


def _run_together(digits: str, *, roc: bool) -> date:
    """The date in digits alone: 20230613, 1120613, 01120613, 民國990613 or the western 13062023."""
    if len(digits) > _WESTERN_RUN:
        raise Refused("date-unreadable")
    if len(digits) < (_ROC_RUN - 1 if roc else _ROC_RUN):
        raise Refused("date-incomplete")
    if len(digits) == _WESTERN_RUN and digits[:2] not in {"19", "20"} and digits[4:6] in {"19", "20"}:
        return _year_last(digits[:2], digits[2:4], digits[4:])
    return _date(_year(digits[:-4], roc=roc), digits[-4:-2], digits[-2:])


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
