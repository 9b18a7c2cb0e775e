"""Fuzzy search: which rows are meant by an abbreviation, a code, or a slip of the finger."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from opencc import OpenCC  # like rapidfuzz, loaded by the first search that needs it

Candidate = TypeVar("Candidate")
Rank = tuple[float, ...]

_WORDS = re.compile(r"[^\W_]+")
_SHORT_NAME = 2  # characters, as in 園藝
_LEAST_FOR_OTHERS = 2  # one character would find every row of an issuer
_MOST_PIECES = 3  # 食檢乙 is three pieces of 食品檢驗分析乙級; more would be chance


class Texts(NamedTuple):
    """What a row can be found by, as written; `best` folds it."""

    codes: tuple[str, ...]  # found by the whole code or its beginning
    names: tuple[str, ...]  # name, short name, aliases, English: every way of searching
    others: tuple[str, ...] = ()  # issuer, level: found by a part of it, as written
    mixed: tuple[str, ...] = ()  # names joined with the others, for 丙級園藝 and 電腦乙


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """One spelling of what is alike: width, case, 臺 and 台, simplified; blanks and punctuation go."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(_simplified(sign) for sign in plain if sign.isalnum())


def best(
    query: str, rows: Sequence[Candidate], texts: Callable[[Candidate], Texts], limit: int
) -> list[Candidate]:
    """The rows that fit a text, best first; equal ones in the order of `rows`.

    What is really written somewhere comes first, then abbreviations, then slips of the finger; each way is
    tried only where the one before found nothing, or two characters would find half the list.
    """
    asked, words = fold(query), _words(query)
    if not asked:
        return []
    folded = [_folded(texts(row)) for row in rows]
    for way in (_written, _abbreviated, _mistyped):
        ranks = [(rank, place) for place, each in enumerate(folded) if (rank := way(asked, words, each))]
        if ranks:
            return [rows[place] for _, place in sorted(ranks)[:limit]]
    return []


def _written(asked: str, words: tuple[str, ...], texts: Texts) -> Rank | None:
    if asked in texts.codes:
        return (1, 0, 0)
    ranks = [rank for place, name in enumerate(texts.names) if (rank := _part(asked, name, place))]
    if asked.isascii() and any(code.startswith(asked) for code in texts.codes):
        ranks.append((3, 0, 0))
    if len(asked) >= _LEAST_FOR_OTHERS and any(asked in other for other in texts.others):
        ranks.append((5, 0, 0))
    if any(asked in mixed for mixed in texts.mixed):
        ranks.append((6, 0, _length(texts)))
    if len(words) > 1 and all(any(word in text for text in _all(texts)) for word in words):
        ranks.append((7, 0, _length(texts)))
    return min(ranks, default=None)


def _part(asked: str, name: str, place: int) -> Rank | None:
    if asked == name:
        return (2, place, 0)
    found = name.find(asked)
    if found < 0 or (found > 0 and len(asked) == 1 and asked.isascii()):
        return None
    return (4 if found else 3, place, len(name))


def _abbreviated(asked: str, _words: tuple[str, ...], texts: Texts) -> Rank | None:
    """The rank of an abbreviation: characters in order, some left out: 一銀 of 第一銀行."""
    if len(asked) < 2 or asked.isascii():  # noqa: PLR2004 - an abbreviation has two characters
        return None
    ranks = [rank for text in (*texts.names, *texts.mixed) if (rank := _pieces(asked, text))]
    return min(ranks, default=None)


def _pieces(asked: str, text: str) -> Rank | None:
    """The rank by pieces: how many of the text make up what was asked, and how far apart they are."""
    if not all(sign in text for sign in asked):
        return None
    starts = (place for place, sign in enumerate(text) if sign == asked[0])
    ranks = [rank for start in starts if (rank := _pieces_from(start, asked, text))]
    return min(ranks, default=None)


def _pieces_from(start: int, asked: str, text: str) -> Rank | None:
    place, pieces = start, 1
    for sign in asked[1:]:
        following = text.find(sign, place + 1)
        if following < 0:
            return None
        pieces += following != place + 1
        place = following
    return (pieces, place - start, len(text)) if pieces <= _MOST_PIECES else None


def _mistyped(asked: str, _words: tuple[str, ...], texts: Texts) -> Rank | None:
    if len(asked) == _SHORT_NAME and not asked.isascii():
        return _half_right(asked, texts)
    slips = _slips(asked)
    if slips == 0:
        return None
    least = 1 - slips / len(asked) - 1e-9
    found = max((_likeness(asked, name, least) for name in texts.names), default=0.0)
    return (-found, _length(texts)) if found >= least else None


def _half_right(asked: str, texts: Texts) -> Rank | None:
    """The rank of a name of two characters, one mistyped; in longer names one character would be chance."""
    halves = (zip(asked, name, strict=True) for name in texts.names if len(name) == _SHORT_NAME)
    return (0, 0) if any(sum(a == b for a, b in pairs) == 1 for pairs in halves) else None


def _slips(asked: str) -> int:
    """The slips that are forgiven: none in figures, which say something else at once."""
    if asked.isdigit():
        return 0
    short, long = (4, 8) if asked.isascii() else (3, 6)
    return (len(asked) >= short) + (len(asked) >= long)


def _likeness(asked: str, name: str, least: float) -> float:
    from rapidfuzz import fuzz
    from rapidfuzz.distance import OSA

    whole = OSA.normalized_similarity(asked, name, score_cutoff=least)
    if len(asked) >= len(name) or whole:
        return whole
    return fuzz.partial_ratio(asked, name, score_cutoff=least * 100) / 100


def _length(texts: Texts) -> int:
    return len(texts.names[0]) if texts.names else 0


def _all(texts: Texts) -> tuple[str, ...]:
    return (*texts.names, *texts.others, *texts.codes)


@lru_cache(maxsize=1 << 14)
def _folded(texts: Texts) -> Texts:
    return Texts(*(tuple(filter(None, map(fold, each))) for each in texts))


@lru_cache(maxsize=1 << 10)
def _words(text: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in _WORDS.findall(unicodedata.normalize("NFKC", text)))


@lru_cache(maxsize=1 << 14)
def _simplified(sign: str) -> str:
    """A character, simplified alone, so that a part of a name folds like the whole of it."""
    return sign if sign.isascii() else _converter().convert(sign)


@cache
def _converter() -> "OpenCC":
    from opencc import OpenCC

    return OpenCC("t2s")
