"""Spreadsheets: what they make of a code, taken off where nothing is lost, known where something is."""

import re
from typing import Final

_FORMULA: Final = re.compile(r"=\s*[\"“](.*)[\"”]")
_APOSTROPHE: Final = re.compile(r"^['’‘](?=[0-9A-Za-z])")  # how figures are marked as text
_DECIMALS: Final = re.compile(r"([0-9]+)[.,]0+")  # 108100043.0, in some countries 108100043,0
_SCIENTIFIC: Final = re.compile(r"[0-9]+(?:[.,][0-9]+)?E[+-][0-9]+", re.IGNORECASE)


def unwrapped(text: str) -> str:
    """The code without what keeps it a text: ="00700", '00700."""
    bared = text.strip()
    formula = _FORMULA.fullmatch(bared)
    return _APOSTROPHE.sub("", formula[1] if formula else bared)


def without_decimals(text: str) -> str:
    """A code that was taken for a number, without its .0; unwrapped as well."""
    bared = unwrapped(text)
    decimals = _DECIMALS.fullmatch(bared)
    return decimals[1] if decimals else bared


def is_scientific(text: str) -> bool:
    """Whether this is 1.081E+08: the code's figures are lost."""
    return _SCIENTIFIC.fullmatch(text) is not None
