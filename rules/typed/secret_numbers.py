"""Secret numbers: account and ID numbers in a text that nobody asked for them in, and how they are quoted."""

import re
from typing import Final

from rules.typed.date_shape import DATE
from rules.typed.plain import bare, plain
from rules.typed.student_number import without_student_numbers

MANY: Final = 8  # digits of the shortest number that must not stay in a chat
MANY_IN_AN_ACCOUNT: Final = 6  # while an account is set up half a number is a part of one
_ID_NUMBER: Final = re.compile(r"[A-Z][A-D1289][0-9]{8}")
_COUNTIES: Final = "ABCDEFGHJKLMNPQRSTUVXYWZIO"  # the first is worth 10
_WEIGHTS: Final = (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1)
_HIDDEN: Final = "•"
_TIME: Final = re.compile(r"(?<![0-9:])[0-9]{1,2}:[0-9]{2}(?![0-9:])")
_SPELLED: Final = re.compile(r"[〇○◯零一二三四五六七八九壹貳參肆伍陸柒捌玖]{6,}")


def holds_secret_number(text: str, student_number: str, *, least: int = MANY) -> bool:
    """Whether there are so many digits that are no date and no student number, which has this pattern."""
    if re.fullmatch(student_number, bare(text).upper(), re.ASCII):
        return False
    return (
        count_figures(_TIME.sub(" ", DATE.sub(" ", without_student_numbers(text, student_number)))) >= least
    )


def is_id_number(text: str) -> bool:
    """Whether this is the number of an ID card or a residence card, with its check digit."""
    number = plain(text).replace(" ", "").upper()
    if not _ID_NUMBER.fullmatch(number):
        return False
    county, other = (_COUNTIES.find(sign) + 10 for sign in number[:2])
    figures = [county // 10, county % 10, int(number[1]) if number[1].isdigit() else other % 10]
    figures += [int(sign) for sign in number[2:]]
    return sum(figure * weight for figure, weight in zip(figures, _WEIGHTS, strict=True)) % 10 == 0


def quotable(text: str) -> str:
    """The text as it may be said again: without its figures where they are many."""
    return re.sub(r"[0-9]", _HIDDEN, plain(text)) if count_figures(text) >= MANY else text


def count_figures(text: str) -> int:
    """How many figures are written, of whatever kind."""
    seen = plain(text)
    spelled = sum(len(found) for found in _SPELLED.findall(seen))  # 九〇一五…: one figure a sign
    return spelled + sum(sign.isdecimal() for sign in seen)
