"""Trial of the school's figures: each has bounds or is tried, or a student would be the first to meet it."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from email.headerregistry import Address
from math import isfinite
from typing import Any

from rules.link import mailbox_of, read_student_number
from rules.refusal import Refused

Trial = Callable[[Any], str | None]  # what is wrong with a value, in words

PLACE = "{number}"
EXAMPLE = "B11256001"
MOST_MINUTES = 1440
CARD_MINUTES = 2820  # 47 hours: Telegram lets a bot delete a message for 48
LONGEST_VERSION = 16  # its column in the database
_SENTENCE = "HELLO WORLD 12 34, NOT A NUMBER"
_MAILBOX = re.compile(r"[!-?A-~]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


def school_faults(raw: Mapping[str, Any]) -> Iterator[str]:
    """Every fault of what stands in the file: the setting, and what it must be."""
    photo = raw.get("photo")
    figures = {f"photo.{name}": value for name, value in photo.items()} if isinstance(photo, dict) else {}
    for name, value in {**raw, **figures}.items():
        trial = TRIALS.get(name)
        what = trial(value) if trial else None
        if what:
            yield f"`{name}` {what}"


def _whole(least: int, most: int) -> Trial:
    def judge(value: Any) -> str | None:
        well = isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
        return None if well else f"must be a whole number from {least} to {most}"

    return judge


def _figure(least: float, most: float) -> Trial:
    def judge(value: Any) -> str | None:
        number = isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)
        return None if number and least <= value <= most else f"must be a number from {least:g} to {most:g}"

    return judge


def _text(most: int) -> Trial:
    def judge(value: Any) -> str | None:
        plain = isinstance(value, str) and not any(
            unicodedata.category(it) in {"Cc", "Zl", "Zp"} for it in value
        )
        if plain and 0 < len(value.strip()) <= most:
            return None
        return f"must be a text of 1 to {most} characters, in one line"

    return judge


def _address(value: Any) -> str | None:
    return None if _is_address(value) else "must be a mail address, such as license@mail.example.edu.tw"


def _mail_pattern(value: Any) -> str | None:
    """One mailbox a student: without the number in it all codes would go to the same."""
    box = isinstance(value, str) and PLACE in value.partition("@")[0] and mailbox_of(EXAMPLE, None, value)
    if box and _is_address(box) and not set(box) & set("{}"):
        return None
    return f"must be a mail address with {PLACE} before the @, such as {PLACE}@mail.example.edu.tw"


def _number_pattern(value: Any) -> str | None:
    """Try the pattern in every way that it is used: alone, within a text, and of a list whatever its case."""
    if not isinstance(value, str):
        return "must be a regular expression in quotation marks"
    try:
        re.compile(f"(?i:{value})")
        anything = [it for it in ("", "1", _SENTENCE) if re.fullmatch(value, it, re.ASCII)]
        with suppress(Refused):  # another school's numbers do not look like the example
            read_student_number(EXAMPLE, value)
    except (re.error, OverflowError, RecursionError) as fault:
        return f"must be a regular expression: {fault}"
    return "takes anything for a student number: it must fit the school's numbers only" if anything else None


def _version(value: Any) -> str | None:
    well = isinstance(value, str) and re.fullmatch(r"[!-~]{1,16}", value)
    return None if well else f"must have 1 to {LONGEST_VERSION} letters, digits or signs, such as 2026-11-28"


def _banks(value: Any) -> str | None:
    codes = value if isinstance(value, list) else [None]
    well = all(isinstance(it, str) and re.fullmatch("[0-9]{3}", it) for it in codes)
    return (
        None
        if well and len(set(codes)) == len(codes)
        else 'must be bank codes, each once, such as ["700", "007"]'
    )


def _is_address(value: Any) -> bool:
    if not (isinstance(value, str) and _MAILBOX.fullmatch(value)):
        return False
    try:
        return bool(Address(addr_spec=value).domain)
    except Exception:  # noqa: BLE001 - its parser has more than one way to give up
        return False


_MINUTES, _SHARE, _GREY = _whole(1, MOST_MINUTES), _figure(0, 100), _figure(0, 255)

TRIALS: dict[str, Trial] = {
    **dict.fromkeys(("name", "name_en", "office", "office_en"), _text(80)),
    **dict.fromkeys(("office_phone", "helpdesk", "helpdesk_en"), _text(120)),
    **dict.fromkeys(("number_form", "number_form_en", "number_example"), _text(120)),
    **dict.fromkeys(("code_minutes", "lock_minutes", "review_minutes", "digest_minutes"), _MINUTES),
    **dict.fromkeys(("office_mail", "mail_from"), _address),
    "card_minutes": _whole(1, CARD_MINUTES),
    "number_pattern": _number_pattern,
    "mail_pattern": _mail_pattern,
    "fee": _whole(0, 1000),
    "free_banks": _banks,
    "supplement_days": _whole(1, 365),
    "notice_version": _version,
    "photo.short_side": _whole(1, 5000),
    "photo.long_side": _whole(1, 10000),
    "photo.blurred_sharp": _figure(0, 1),
    **dict.fromkeys(
        (
            "photo.dark_mean",
            "photo.dark_high",
            "photo.blank_spread",
            "photo.bright_writing",
            "photo.bleached_spread",
            "photo.glare_paper",
        ),
        _GREY,
    ),
    **dict.fromkeys(
        (
            "photo.blank_strokes",
            "photo.bright_clipped",
            "photo.bleached_clipped",
            "photo.glare_blob",
            "photo.far_least",
            "photo.far_most",
            "photo.far_written",
            "photo.far_apart",
        ),
        _SHARE,
    ),
}
