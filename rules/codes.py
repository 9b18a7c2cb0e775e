"""Codes that people type or read aloud: made without look-alikes, read with patience."""

import unicodedata
from collections.abc import Callable

from rules.refusal import Refused

CODE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's 32: reading forgives O, I and L
CODE_LENGTH = 8
REFERENCE_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # no 0, O, 1, I: nothing to forgive
_REFERENCE_HALF = 4


def new_code(choose: Callable[[str], str]) -> str:
    """Eight signs, 40 bits; `choose` picks one sign, as secrets.choice does."""
    return "".join(choose(CODE_ALPHABET) for _ in range(CODE_LENGTH))


def read_code(text: str) -> str:
    """The code as made, from any case, width and spacing; raises Refused("code-shape")."""
    code = _bare(text).translate(str.maketrans("OIL", "011"))
    if len(code) != CODE_LENGTH or not set(code) <= set(CODE_ALPHABET):
        raise Refused("code-shape")
    return code


def may_be_code(text: str) -> bool:
    """Whether this is as short as a code, be it a wrong one."""
    return len(_bare(text)) <= CODE_LENGTH


def new_reference(choose: Callable[[str], str]) -> str:
    """An application's reference, such as K7M4-29QX."""
    return _hyphened("".join(choose(REFERENCE_ALPHABET) for _ in range(2 * _REFERENCE_HALF)))


def read_reference(text: str) -> str:
    """The reference as made, from any case, width and spacing; raises Refused("reference-shape")."""
    reference = _bare(text)
    if len(reference) != 2 * _REFERENCE_HALF or not set(reference) <= set(REFERENCE_ALPHABET):
        raise Refused("reference-shape")
    return _hyphened(reference)


def _hyphened(reference: str) -> str:
    return f"{reference[:_REFERENCE_HALF]}-{reference[_REFERENCE_HALF:]}"


def _bare(text: str) -> str:
    wide = unicodedata.normalize("NFKC", text).upper()
    return "".join(sign for sign in wide if unicodedata.category(sign) not in {"Zs", "Pd", "Cf", "Cc"})
