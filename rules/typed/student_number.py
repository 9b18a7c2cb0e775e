"""Student numbers: found in whatever stands around them, by the school's own pattern."""

import re

from rules.typed.plain import plain


def student_numbers(text: str, pattern: str) -> set[str]:
    """The different student numbers in a text, in capitals; a part of a longer number is none."""
    return {found[0] for found in _by_itself(pattern).finditer(plain(text).upper())}


def without_student_numbers(text: str, pattern: str) -> str:
    """The text in capitals and without them."""
    return _by_itself(pattern).sub(" ", plain(text).upper())


def _by_itself(pattern: str) -> re.Pattern[str]:
    bared = pattern.removeprefix("^").removesuffix("$")  # a school's pattern is of the whole answer
    return re.compile(rf"(?<![A-Z0-9])(?:{bared})(?![A-Z0-9])", re.ASCII)
