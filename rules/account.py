"""Payout accounts: whose bank it may be, what a transfer costs, whether a number can be right."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import Literal

from rules.refusal import Refused
from rules.school import School
from rules.typed.account_number import read_account_number
from rules.typed.plain import plain

POST_OFFICE = "700"
FIRST_BANK = "007"
POST_OFFICE_DIGITS = 14  # 局號 7 and 帳號 7, each with its own check digit
POST_OFFICE_HALF = 7
FIRST_BANK_DIGITS = 11
LEAST_DIGITS, MOST_DIGITS = 6, 16

NO_EXPIRY = date.max  # of a permanent residence card

Half = Literal["office", "account"]

# The central bank, bill finance and data centres are in the list of banks but keep no students' accounts.
_NO_STUDENTS = frozenset(("000", "060", "061", "062", "066", "372", "600", "952", "995", "996", "997"))
_NO_STUDENTS_WORDS = ("票券", "國庫", "資訊", "關貿")
_GIRO_DIGITS = 8
_POST_WEIGHTS = (2, 3, 4, 5, 6, 7)
_GIRO_WEIGHTS = (2, 3, 4, 5, 6, 7, 8)
_FIRST_BANK_WEIGHTS = (4, 3, 2, 8, 7, 6, 5, 4, 3, 2)
_FOR_EVER = re.compile(
    r"[無无][限期]|永久|不限期|permanent|indefinite|unlimited|no expir|never expires|forever|aprc"
)
_HALVES: dict[Half, re.Pattern[str]] = {
    "office": re.compile("局[號号]"),
    "account": re.compile("[帳賬账][號号]"),
}
# Lengths known from practice only: good for a question, never for a refusal.
_USUAL_DIGITS: dict[str, tuple[int, ...]] = {
    POST_OFFICE: (POST_OFFICE_DIGITS,), FIRST_BANK: (FIRST_BANK_DIGITS,),
    "008": (12,), "009": (14,), "011": (14,), "012": (12,), "013": (12,), "017": (11, 14),
    "050": (11,), "807": (14,), "816": (14,), "822": (12,),
}  # fmt: skip


class Certainty(StrEnum):
    """What is known of a number that was not refused."""

    CERTAIN = "certain"  # its check digits are right: typing it once is enough
    TWICE = "twice"  # nothing proves it: it has to be typed twice


def is_student_bank(code: str, category_or_name: str = "") -> bool:
    return code not in _NO_STUDENTS and not any(word in category_or_name for word in _NO_STUDENTS_WORDS)


def needs_branch(bank: str) -> bool:
    return bank != POST_OFFICE


def fee(bank: str, school: School) -> int:
    """The transfer fee in NT$, taken off the reward."""
    return 0 if bank in school.free_banks else school.fee


def clean_number(text: str, bank: str = "", names: Iterable[str] = ()) -> str:
    """The account number's digits, without labels, marks and `names`, which are what the bank is called.

    Raises Refused: account-not-digits, account-is-a-date, account-other-bank (with `other`) where another
    bank's code stands in front, account-length (with `digits`).
    """
    number = read_account_number(text, bank, names, _USUAL_DIGITS.get(bank, ()))
    if not number:
        raise Refused("account-not-digits")
    if not LEAST_DIGITS <= len(number) <= MOST_DIGITS:
        raise Refused("account-length", digits=len(number), least=LEAST_DIGITS, most=MOST_DIGITS)
    return number


def check_number(bank: str, number: str) -> Certainty:
    """Judge a number as typed.

    Raises Refused as clean_number does and: account-giro, account-post-office-length (with `digits`),
    account-post-office-check (with `half`), account-first-bank-check.
    """
    digits = clean_number(number, bank)
    if bank == POST_OFFICE:
        return _check_post_office(digits)
    if bank == FIRST_BANK:
        return _check_first_bank(digits)
    return Certainty.TWICE


def check_post_office_part(part: Half, typed: str, digits: str = "") -> str:
    """One half of a Post Office number, asked for by itself, cleaned, unless its `digits` are known.

    Raises Refused as clean_number does and: account-post-office-other-half (with `half`),
    account-post-office-part-length (with `half` and `digits`), account-post-office-check (with `half`).
    """
    labelled = {half for half, label in _HALVES.items() if label.search(typed)}
    if len(labelled) == 1 and part not in labelled:
        raise Refused("account-post-office-other-half", half=part)
    half = digits or clean_number(typed, POST_OFFICE)
    if len(half) != POST_OFFICE_HALF:
        raise Refused("account-post-office-part-length", half=part, digits=len(half))
    _check_half(part, half)
    return half


def unusual_length(bank: str, number: str) -> bool:
    """Whether this bank's numbers usually have another length: worth a question, no more."""
    usual = _USUAL_DIGITS.get(bank)
    return usual is not None and len(_bare(number)) not in usual


def mask(number: str) -> str:
    """The account number masked: only its last four digits stay readable."""
    shown = number[-4:] if len(number) >= LEAST_DIGITS else ""
    return "*" * (len(number) - len(shown)) + shown


def same_number(first: str, second: str) -> bool:
    return _bare(first) == _bare(second) != ""


def _bare(text: str) -> str:
    return read_account_number(text, "", (), ())


def _check_post_office(digits: str) -> Certainty:
    if len(digits) == _GIRO_DIGITS and _check_digit(digits, _GIRO_WEIGHTS):
        raise Refused("account-giro")
    if len(digits) != POST_OFFICE_DIGITS:
        raise Refused("account-post-office-length", digits=len(digits))
    _check_half("office", digits[:POST_OFFICE_HALF])
    _check_half("account", digits[POST_OFFICE_HALF:])
    return Certainty.CERTAIN


def _check_half(half: Half, digits: str) -> None:
    if not _check_digit(digits, _POST_WEIGHTS):
        raise Refused("account-post-office-check", half=half)


def _check_first_bank(digits: str) -> Certainty:
    if len(digits) != FIRST_BANK_DIGITS or not _check_digit(digits, _FIRST_BANK_WEIGHTS):
        raise Refused("account-first-bank-check")
    return Certainty.CERTAIN


def _check_digit(digits: str, weights: Sequence[int]) -> bool:
    """Whether the last digit fits both banks' rule: it is (11 - the weighted sum mod 11) mod 10."""
    weighted = sum(int(digit) * weight for digit, weight in zip(digits[:-1], weights, strict=True))
    return (11 - weighted % 11) % 10 == int(digits[-1])


def says_no_expiry(text: str) -> bool:
    """Whether somebody has written that a residence card is valid for ever."""
    said = plain(text).casefold()
    return bool(_FOR_EVER.search(said)) and not re.search("[0-9]", said)  # beside a date the date counts


def check_expiry(expires: date, *, today: date) -> None:
    """Check a residence card's expiry; raises Refused("residence-expired") with `date` where it is past."""
    if expires < today:
        raise Refused("residence-expired", date=expires)


def same_name(first: str, second: str) -> bool:
    """Whether two names are one: 王 小明 and 王小明, or CHEN, MEI-LING and Meiling Chen."""
    one, other = _parts(first), _parts(second)
    if not one or not other:
        return False
    return sorted(one) == sorted(other) or bool(_turned(one) & _turned(other))


def _parts(name: str) -> tuple[str, ...]:
    """The words of a name, without accents and punctuation; a Chinese name loses its spaces."""
    wide = unicodedata.normalize("NFKC", name).casefold().replace("đ", "d").replace("ø", "o")
    plain = [
        sign for sign in unicodedata.normalize("NFKD", wide) if unicodedata.category(sign) not in {"Mn", "Cf"}
    ]
    words = "".join(sign if sign.isalnum() else " " for sign in plain if sign not in "'’`").split()
    return tuple(words) if "".join(words).isascii() else ("".join(words),) if words else ()


def _turned(parts: tuple[str, ...]) -> set[str]:
    """Every order of a name's parts: the family name may stand first or last, a given name be two words."""
    if "".join(parts).isascii():
        return {"".join(parts[at:] + parts[:at]) for at in range(len(parts))}
    return {"".join(parts)}
