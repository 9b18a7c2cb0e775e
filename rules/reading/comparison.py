"""Comparison: whether a picture shows what was typed: match, mismatch, or unread."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from rules.account import (
    FIRST_BANK,
    POST_OFFICE,
    POST_OFFICE_DIGITS,
    POST_OFFICE_HALF,
    Half,
    check_number,
    check_post_office_part,
)
from rules.reading.printed_number import in_other_letters, pieces, printed_numbers
from rules.refusal import Refused
from rules.typed.plain import alike

MOST_SLIPS: Final = 3  # digits further apart than this are another number, not a slip
_FEW_DIGITS: Final = 4  # fewer occur on any document by chance
_HIDDEN: Final = "•"
_GROUPS: Final = re.compile(r"[0-9]+(?:[ \-–—.·][0-9]+)*")
_DATES: Final = re.compile(
    r"[0-9]{2,4}\s*年\s*[0-9]{1,2}\s*月\s*[0-9]{1,2}\s*日|[0-9]{3,4}([./-])[0-9]{1,2}\1[0-9]{1,2}(?![0-9])"
)


class Says(StrEnum):
    match = "match"
    mismatch = "mismatch"
    unread = "unread"  # which is no reproach: nothing is said of it


@dataclass(frozen=True)
class Compared:
    """`read` is what the picture seems to show, in the form of what was typed; only with a mismatch."""

    says: Says
    read: str = ""


MATCH: Final = Compared(Says.match)
UNREAD: Final = Compared(Says.unread)


def compare_account(lines: Iterable[str], typed: str, *, bank: str) -> Compared:
    """Compare an account number, digits only; a read one has to pass its own bank's check digit."""
    seen = pieces(lines)
    if bank == POST_OFFICE and len(typed) == POST_OFFICE_DIGITS:
        return _compare_halves(seen, typed)
    if _occurs(typed, seen):
        return MATCH

    likely = (it for it in _numbers(seen, len(typed)) if bank != FIRST_BANK or _is_first_bank(it))
    read = _nearest(typed, likely)
    return Compared(Says.mismatch, read) if read else UNREAD


def compare_number(lines: Iterable[str], typed: str) -> Compared:
    """Compare a certificate number as it was kept: its digits alone are no match, nor are its letters alone.

    Other letters are a mismatch. Other Chinese characters are unread: there the reader is not sure enough.
    """
    seen = pieces(lines)
    digits = _digits(typed)
    shown = {alike(it): it for it in printed_numbers(seen)}
    if alike(typed) in shown:
        return MATCH
    if len(digits) < _FEW_DIGITS:
        return UNREAD
    if _occurs(digits, seen):
        read = in_other_letters(typed, shown)
        return Compared(Says.mismatch, read) if read else UNREAD
    undated = [_DATES.sub(" ", piece) for piece in seen]
    read = _nearest(digits, _numbers(undated, len(digits)))
    return Compared(Says.mismatch, _in_form(typed, read)) if read else UNREAD


def show_apart(read: str, typed: str) -> tuple[str, str]:
    """Both numbers with all hidden but where they differ and its neighbours: never a whole account number."""
    differ = [place for place, (one, other) in enumerate(zip(read, typed, strict=True)) if one != other]
    shown = {near for place in differ for near in (place - 1, place, place + 1)}
    first, second = (
        "".join(sign if place in shown else _HIDDEN for place, sign in enumerate(number))
        for number in (read, typed)
    )
    return first, second


def _compare_halves(seen: Sequence[str], typed: str) -> Compared:
    """Compare the halves of a Post Office account, printed apart: both have to be there, in any place."""
    halves = (typed[:POST_OFFICE_HALF], typed[POST_OFFICE_HALF:])
    if _occurs(typed, seen) or all(_occurs(half, seen) for half in halves):
        return MATCH
    found = [*_numbers(seen, POST_OFFICE_HALF)]
    for whole in _numbers(seen, POST_OFFICE_DIGITS):
        found += [whole[:POST_OFFICE_HALF], whole[POST_OFFICE_HALF:]]
    read = [_read_half("office", halves[0], halves[1], seen, found)]
    read += [_read_half("account", halves[1], halves[0], seen, found)]
    if not all(read):
        return UNREAD
    return Compared(Says.mismatch, "".join(read))


def _read_half(which: Half, half: str, other: str, seen: Sequence[str], found: Sequence[str]) -> str:
    if _occurs(half, seen):
        return half
    return _nearest(half, (it for it in found if it != other and _is_half(which, it)))


def _is_half(which: Half, digits: str) -> bool:
    try:
        return check_post_office_part(which, digits) == digits
    except Refused:
        return False


def _is_first_bank(digits: str) -> bool:
    try:
        check_number(FIRST_BANK, digits)
    except Refused:
        return False
    return True


def _occurs(digits: str, seen: Iterable[str]) -> bool:
    """Whether the digits were read as a whole number: one that goes on before or behind is another."""
    return any(digits == _digits(piece) or digits in _numbers_in(piece) for piece in seen)


def _numbers(seen: Iterable[str], length: int) -> Iterator[str]:
    for piece in seen:
        yield from (number for number in _numbers_in(piece) if len(number) == length)


def _numbers_in(piece: str) -> Iterator[str]:
    """Every number in a piece, also one that is printed in groups."""
    for found in _GROUPS.finditer(piece):
        groups = re.findall(r"[0-9]+", found[0])
        for start in range(len(groups)):
            for end in range(start + 1, len(groups) + 1):
                yield "".join(groups[start:end])


def _nearest(typed: str, found: Iterable[str]) -> str:
    """The number that is a few slips from what was typed; none where two are equally near."""
    most = min(MOST_SLIPS, len(typed) // 2)
    slips = {number: _distance(typed, number) for number in found}
    near = {number: count for number, count in slips.items() if 0 < count <= most}
    least = [number for number, count in near.items() if count == min(near.values())]
    return least[0] if len(least) == 1 else ""


def _distance(first: str, second: str) -> int:
    """The edits (Levenshtein) from one text to the other; too many, perhaps, where they are far apart."""
    before = list(range(len(second) + 1))
    for row, one in enumerate(first, 1):
        now = [row]
        for column, other in enumerate(second, 1):
            now.append(min(before[column] + 1, now[-1] + 1, before[column - 1] + (one != other)))
        before = now
    return before[-1]


def _in_form(typed: str, digits: str) -> str:
    """The number that was read, in the form that was typed: 工工字第01414號 with other digits."""
    following = iter(digits)
    plain = unicodedata.normalize("NFKC", typed)
    return "".join(next(following) if sign in "0123456789" else sign for sign in plain)


def _digits(text: str) -> str:
    wide = unicodedata.normalize("NFKC", text)
    return "".join(sign for sign in wide if sign in "0123456789")
