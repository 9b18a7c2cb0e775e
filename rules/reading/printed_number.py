"""Printed certificate numbers: every number that may stand on a document, and which signs look alike."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from rules.typed.plain import alike

BETWEEN: Final = "\t"  # parts a label from the number beside it within one line
LABEL: Final = re.compile(
    r"(?:總編號|證書編號|證書字號|證照字號|證照編號|證號|(?<!統一)編號|(?<!身分證)字號|number|no\.)\s*[:.]?",
    re.IGNORECASE,
)
_MOST_PARTS: Final = 8  # of one printed number
_PARTS: Final = re.compile(r"[\s:;,，；。()（）「」]+")


def pieces(lines: Iterable[str]) -> list[str]:
    """Every piece of every line read, in one width."""
    return [unicodedata.normalize("NFKC", piece) for line in lines for piece in line.split(BETWEEN)]


def printed_numbers(seen: Iterable[str]) -> Iterator[str]:
    """Every number that a piece may show: its parts and runs of them, without their label."""
    for piece in seen:
        parts = [it for it in _PARTS.split(LABEL.sub(" ", piece)) if it]
        for start in range(len(parts)):
            for end in range(start + 1, min(start + _MOST_PARTS, len(parts)) + 1):
                yield "".join(parts[start:end])


def in_other_letters(typed: str, shown: Mapping[str, str]) -> str:
    """The one printed number that is the typed one but for some Latin letters; "" where there is none.

    `shown`: the printed numbers by what they look like.
    """
    wanted = alike(typed)
    found = [it for it in shown if len(it) == len(wanted) and _other_letters(it, wanted)]
    return _as_typed(typed, shown[found[0]]) if len(found) == 1 else ""


def _other_letters(one: str, other: str) -> bool:
    return all(a == b or (_is_latin(a) and _is_latin(b)) for a, b in zip(one, other, strict=True))


def _is_latin(sign: str) -> bool:
    return sign.isascii() and (sign.isalpha() or sign in "01")  # O and 0, I and 1 look alike


def _as_typed(typed: str, printed: str) -> str:
    """The printed signs, with the blanks and marks of what was typed."""
    signs = iter(it for it in unicodedata.normalize("NFKC", printed) if it.isalnum())
    plain = unicodedata.normalize("NFKC", typed)
    return "".join(next(signs) if it.isalnum() else it for it in plain)
