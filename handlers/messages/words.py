"""Words (translations): every sentence for people, by key and language, out of the Fluent files."""

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from html import escape
from importlib.resources import files
from typing import Any

from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser

from rules.account import NO_EXPIRY
from rules.calendar.dates import roc_year
from rules.calendar.timezone import TAIPEI
from storage.tables.people import Person

MAIN_LANGUAGE = "zh-Hant"
FOREIGN_LANGUAGE = "en"  # for whoever reads none that has a folder
# Telegram's codes of those who read Chinese, whatever they speak
_READ_CHINESE = {
    "zh", "yue", "cmn", "nan", "hak", "wuu", "lzh", "gan", "hsn", "cjy", "cdo", "mnp", "cpx", "czh", "czo",
}  # fmt: skip
REMEMBERED = 2000  # sentences a language, without anybody's name or number in them
IMPERSONAL = {int, bool, date, datetime}


class MissingWords(LookupError):
    """The fault of a key without words, or of words without their values: a programming error."""


class Html(str):
    """An HTML text that is ready to be shown: already escaped, or words of ours."""

    __slots__ = ()


class Words:
    """The words of one language. Values are escaped for HTML; the texts may carry Telegram's tags."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._bundle = FluentBundle([language], use_isolating=False)
        parser = FluentParser(with_spans=False)  # where each piece stood would be half of what is kept
        for text in _texts(language):
            self._bundle.add_resource(parser.parse(text), allow_overrides=False)
        self._known = lru_cache(maxsize=REMEMBERED, typed=True)(self._format)
        self._day = lru_cache(maxsize=REMEMBERED)(self._format_day)
        self._moment = lru_cache(maxsize=REMEMBERED)(self._format_moment)

    def __call__(self, key: str, **values: object) -> Html:
        nobodys = all(type(value) in IMPERSONAL for value in values.values())
        return self._known(key, **values) if nobodys else self._format(key, **values)

    def has(self, key: str) -> bool:
        return bool(self._bundle.has_message(key))

    def either(self, chinese: str, english: str) -> str:
        """A name that we have in both, as this reader reads it."""
        return chinese if self.language.startswith("zh") else english or chinese

    def day(self, day: date) -> Html:
        """A day with its weekday, in both calendars."""
        return self._day(day)

    def moment(self, at: datetime) -> Html:
        """A day and time in Asia/Taipei."""
        return self._moment(at)

    def time(self, at: datetime, now: datetime) -> Html:
        """The time alone of a moment today, where the calendar would hide what matters; else day and time."""
        here, today = at.astimezone(TAIPEI), now.astimezone(TAIPEI).date()
        return Html(f"{here:%H:%M}") if here.date() == today else self.moment(at)

    def _format_day(self, day: date) -> Html:
        if day == NO_EXPIRY:
            return self("day-that-never-comes")
        return self(
            "day",
            year=str(day.year),
            roc=str(roc_year(day)),
            month=day.month,
            day=day.day,
            weekday=day.weekday(),
        )

    def _format_moment(self, at: datetime) -> Html:
        local = at.astimezone(TAIPEI)
        return self("moment", day=self.day(local.date()), time=f"{local:%H:%M}")

    def _format(self, key: str, **values: object) -> Html:
        if not self.has(key):
            raise MissingWords(f"{self.language}: {key}")
        pattern = self._bundle.get_message(key).value
        assert pattern is not None
        given = {name.replace("_", "-"): self._value(value) for name, value in values.items()}
        text, faults = self._bundle.format_pattern(pattern, given)
        if faults:
            raise MissingWords(f"{self.language}: {key}: {faults[0]}")
        return Html(text)

    def _value(self, value: object) -> Any:
        if isinstance(value, Html | bool | int | float):
            return value
        if isinstance(value, datetime):
            return self.moment(value)
        if isinstance(value, date):
            return self.day(value)
        return escape(str(value), quote=False)


def words_of(person: Person) -> Words:
    return words_in(person.language)


@lru_cache
def words_in(language: str) -> Words:
    return Words(language if language in languages() else MAIN_LANGUAGE)


@lru_cache
def languages() -> tuple[str, ...]:
    """Every language that has a folder of texts, the main one first."""
    folders = (it.name for it in files("handlers.texts").iterdir() if it.is_dir())
    others = sorted(name for name in folders if name != MAIN_LANGUAGE and _texts(name))
    return (MAIN_LANGUAGE, *others)


def in_every_language(
    write: Callable[[Words], tuple[str, str]], first: str = MAIN_LANGUAGE
) -> tuple[str, str]:
    """Subject and text of a mail to somebody whose language nobody knows, with this one first."""
    names = sorted(languages(), key=lambda name: name != first)
    subjects, texts = zip(*(write(words_in(name)) for name in names), strict=True)
    return " / ".join(subjects), "\n\n— — —\n\n".join(texts)


def language_for(telegram_code: str | None) -> str:
    """The language for a Telegram language code: of who tells none the main one, of strangers English."""
    code = (telegram_code or "").strip().lower()
    base = code_of(code.replace("_", "-"))
    if not code or base in _READ_CHINESE:
        return MAIN_LANGUAGE
    return next((name for name in languages() if code_of(name) == base), FOREIGN_LANGUAGE)


def code_of(language: str) -> str:
    """The code of a language in two letters: Telegram's own lists know no scripts."""
    return language.partition("-")[0]


def _texts(language: str) -> list[str]:
    found = sorted(
        (it for it in files("handlers.texts").joinpath(language).iterdir() if it.name.endswith(".ftl")),
        key=lambda it: it.name,
    )
    return [it.read_text(encoding="utf-8") for it in found]
