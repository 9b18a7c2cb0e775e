"""Codes that people type or read aloud: made without look-alikes, read with patience."""

import re
from collections.abc import Callable

from rules.refusal import Refused
from rules.typed.plain import bare, plain

CODE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's 32: reading forgives O, I and L
CODE_LENGTH = 8
_CODE_HALF = 4
REFERENCE_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # no 0, O, 1, I: nothing to forgive
_REFERENCE_HALF = 4
_LABEL = re.compile(
    r"^\W*(?:[您我你]的)?(?:[驗验][證证][碼码]|(?:申請|申请)?[編编][號号])\W*[是為为]?"
    r"|^\W*(?:(?:your|my|the) )?(?:code|reference)(?: is)?\W*[:\s]",
    re.IGNORECASE,
)
_AMONG = re.compile(r"(?<![A-Z0-9-])(?=[A-Z-]*[0-9])[A-Z0-9]{4}[-ー]?[A-Z0-9]{4}(?![A-Z0-9-])")
_SPELT = re.compile(r"(?<![A-Za-z0-9-])[A-Z]{4}[-ー][A-Z]{4}(?![A-Za-z0-9-])")  # one of twenty has no digit


def new_code(choose: Callable[[str], str]) -> str:
    """Eight signs, 40 bits; `choose` picks one sign, as secrets.choice does."""
    return "".join(choose(CODE_ALPHABET) for _ in range(CODE_LENGTH))


def read_code(text: str) -> str:
    """The code as made, from any case, width and spacing; raises Refused("code-shape")."""
    code = _eight(text).translate(str.maketrans("OIL", "011"))
    if len(code) != CODE_LENGTH or not set(code) <= set(CODE_ALPHABET):
        raise Refused("code-shape", length=CODE_LENGTH)
    return code


def spelt(code: str) -> str:
    """The code as it is mailed and shown, such as 7K3M-9QXD."""
    return f"{code[:_CODE_HALF]}-{code[_CODE_HALF:]}"


def may_be_code(text: str) -> bool:
    """Whether this is as short as a code, be it a wrong one, or has one in it."""
    return len(_eight(text)) <= CODE_LENGTH


def new_reference(choose: Callable[[str], str]) -> str:
    """An application's reference, such as K7M4-29QX."""
    return _hyphened("".join(choose(REFERENCE_ALPHABET) for _ in range(2 * _REFERENCE_HALF)))


def read_reference(text: str) -> str:
    """The reference as made, from any case, width and spacing; raises Refused("reference-shape")."""
    reference = _eight(text)
    if len(reference) != 2 * _REFERENCE_HALF or not set(reference) <= set(REFERENCE_ALPHABET):
        raise Refused("reference-shape", length=2 * _REFERENCE_HALF)
    return _hyphened(reference)


def _hyphened(reference: str) -> str:
    return f"{reference[:_REFERENCE_HALF]}-{reference[_REFERENCE_HALF:]}"


def _eight(text: str) -> str:
    """The signs behind their label; or the only eight, with a digit or as they are mailed, among words."""
    signs = _bare(_LABEL.sub("", text))
    if len(signs) == CODE_LENGTH:
        return signs
    seen = plain(text)
    among = {_bare(found) for found in (*_AMONG.findall(seen.upper()), *_SPELT.findall(seen))}
    return among.pop() if len(among) == 1 else signs


def _bare(text: str) -> str:
    return bare(text).replace("ー", "").upper().strip("。.,:：!「」()")
