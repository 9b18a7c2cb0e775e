"""Typed text: one plain writing of what keyboards, spreadsheets and PDFs make of the same signs."""

import re
import unicodedata
from typing import Final

COURTESY: Final = "[謝谢]+(?:[您你]|老師|老师)?"  # said beside an answer, in a pattern
_BLANKS: Final = {"Zs", "Zl", "Zp"}
_UNSEEN: Final = {"Cf", "Cc", "Cs", "Co", "Me"}
# Nothing to look at, whatever Unicode files them under: fillers, variation selectors, a joiner
_FILLERS: Final = {*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0), 0x034F, 0x115F, 0x1160, 0x3164, 0xFFA0}
_BLANK_PATTERN: Final = 0x2800  # of Braille: a letter that is drawn as nothing
_DASHES: Final = set("−˗⁃➖─━﹘")
_BETWEEN_FIGURES: Final = re.compile(r"(?<=[0-9])[ー一](?=[0-9])")  # an input method's dash
# Printed, read or typed, one is taken for the other
_ALIKE: Final = str.maketrans({
    **dict.fromkeys("oO", "0"), **dict.fromkeys("iIlL|", "1"),
    **dict(zip("号证書台エニロカトタハ", "號證書臺工二口力卜夕八", strict=True)),
})  # fmt: skip


def plain(text: str) -> str:
    """The text in one width: figures are 0-9, dashes "-", blanks " ", and what nobody sees is gone."""
    wide = unicodedata.normalize("NFKC", "".join(map(_seen, text)))
    return _BETWEEN_FIGURES.sub("-", "".join(map(_sign, wide)))


def bare(text: str) -> str:
    """The same without blanks and dashes."""
    return plain(text).replace(" ", "").replace("-", "")


def alike(text: str) -> str:
    """The letters, characters and figures of a text; what looks the same is the same."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return "".join(sign for sign in folded.translate(_ALIKE) if sign.isalnum())


def visible(text: str) -> str:
    """The text as it was typed, on one line and without invisible signs."""
    return "".join(map(_seen, text)).strip()


def _seen(sign: str) -> str:
    if sign in "\t\n\r\x0b\x0c\x85" or ord(sign) == _BLANK_PATTERN:
        return " "
    return "" if ord(sign) in _FILLERS or unicodedata.category(sign) in _UNSEEN else sign


def _sign(sign: str) -> str:
    kind, figure = unicodedata.category(sign), unicodedata.digit(sign, None)
    if figure is not None:  # ٤ and ❹ as well
        return str(figure)
    if kind in _BLANKS:
        return " "
    return "-" if kind == "Pd" or sign in _DASHES else sign
