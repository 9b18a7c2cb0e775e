"""Button labels: how much of one a phone shows, and how a longer name is shortened."""

import unicodedata

HALF = 18  # of two buttons side by side, where Latin letters take less than a column
LINE = 34  # columns on a phone 360 points wide, a Chinese character taking two; the rest is cut off there
MARK = "…"


def columns(text: str) -> int:
    return sum(_width(sign) for sign in text)


def from_both_ends(text: str, most: int) -> str:
    """The text in so many columns: long names differ in their last words, and are known by their first."""
    if columns(text) <= most:
        return text
    room = most - _width(MARK)
    first = _cut(text, room // 3)
    return f"{first}{MARK}{_cut(text[::-1], room - columns(first))[::-1]}"


def _cut(text: str, most: int) -> str:
    """The beginning of a text, as many signs as find room."""
    taken = 0
    for place, sign in enumerate(text):
        taken += _width(sign)
        if taken > most:
            return text[:place]
    return text


def _width(sign: str) -> int:
    return 2 if sign == MARK or unicodedata.east_asian_width(sign) in "WF" else 1
