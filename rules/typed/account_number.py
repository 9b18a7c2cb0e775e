"""Account number: its figures out of what was typed, without labels and the marks that people put there."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rules.refusal import Refused
from rules.typed.date_shape import is_date
from rules.typed.plain import COURTESY, plain
from rules.typed.spreadsheets import unwrapped

_LONGEST_TEXT: Final = 1000
# A bank's code in brackets, or named so, is no part of the number
_BANK_CODE: Final = re.compile(
    r"(?:銀行|郵局)?(?:代碼|代號|代码|代号)\s*[:是]?\s*([0-9]{3})(?![0-9])|[(\[【]\s*([0-9]{3})\s*[)\]】]"
)
_LABELS: Final = re.compile(
    r"(?:(?:我的|本人|郵局|郵政|銀行|存摺|存簿|匯款|立帳|儲金)*"
    r"(?:局號|局号|[帳賬账][號号戶户](?:號碼|号码)?|號碼|号码)|(?<![a-z])(?:my|bank|account|acct|a/c|number|no|is)(?![a-z]))"
    rf"\.?\s*[是:=]?|{COURTESY}|(?<=[0-9])\s*[喔哦]\W*$",
    re.IGNORECASE,
)
_ACCOUNT_FIRST: Final = re.compile(
    r"[帳賬账][號号]\W*([0-9](?:[0-9 -]*[0-9])?)\W*局[號号]\W*([0-9](?:[0-9 -]*[0-9])?)"
)
_AROUND: Final = " \"'`“”‘’「」『』()[]【】〔〕〈〉《》<>=:;,.。、!?~^…#/|-"
# One mark at a time, be it a long dash; signs of money, of parts that are hidden and of ranges are none
_BETWEEN: Final = r"(?: *(?:--?|[,.、。·‧・∙⋅_/|;]) *| +)"
_NUMBER: Final = re.compile(rf"[0-9]+(?:{_BETWEEN}[0-9]+)*")
# What a spreadsheet writes of an amount; 9015.4012.3452 has more than a fraction behind its mark
_AMOUNT: Final = re.compile(
    r"([0-9]{8,}(?=[.,])|[0-9]{1,3}(?:,[0-9]{3})+(?=\.)|[0-9]{1,3}(?:\.[0-9]{3})+(?=,))[.,]([0-9]{1,2}|0+)"
)
_RAISED: Final = re.compile("[²³¹⁰⁴-⁹₀-₉]")  # a footnote's mark, in a text out of a PDF
_NAME_END: Final = "(?:商業)?(?:銀行)?(?:股份有限公司)?"  # what a bank's name ends with
_BRANCH_DIGITS: Final = 4


def read_account_number(text: str, bank: str, names: Iterable[str], usual: Sequence[int]) -> str:
    """The figures alone; none where anything but labels, the bank's own code and usual marks stands there.

    `names` are what the bank is called, `usual` how many figures its numbers have.
    Raises Refused: account-is-a-date, account-other-bank (with `other`).
    """
    typed = text[:_LONGEST_TEXT]
    if is_date(typed):
        raise Refused("account-is-a-date")
    if _RAISED.search(typed):
        return ""
    return _without_bank(_groups(_unlabelled(unwrapped(plain(typed)), bank, names)), bank, usual)


def _unlabelled(seen: str, bank: str, names: Iterable[str]) -> str:
    called = {re.sub(_NAME_END + "$", "", plain(name)) for name in names if not re.search("[0-9]", name)}
    for name in sorted(called - {""}, key=len, reverse=True):
        whole = rf"(?<![a-z]){re.escape(name)}{_NAME_END}(?![a-z])"
        seen = re.sub(whole, " ", seen, flags=re.IGNORECASE)
    coded = _BANK_CODE.sub(lambda found: _without_code(found[1] or found[2], bank), seen)
    return _LABELS.sub(" ", _ACCOUNT_FIRST.sub(r"\2 \1", coded))


def _without_code(code: str, bank: str) -> str:
    if bank and code != bank:
        raise Refused("account-other-bank", other=code)
    return " "


def _groups(figures: str) -> list[str]:
    """The figures between the marks; none where other signs stand among them."""
    bared = figures.strip(_AROUND + "".join(it for it in figures if _is_picture(it)))
    if amount := _AMOUNT.fullmatch(bared):
        bared = "" if amount[2].strip("0") else amount[1]
    return re.findall("[0-9]+", bared) if _NUMBER.fullmatch(bared) else []


def _is_picture(sign: str) -> bool:
    return unicodedata.category(sign) in {"So", "Sk"}


def _without_bank(groups: Sequence[str], bank: str, usual: Sequence[int]) -> str:
    """822-9015-4012-3452: the bank's own code, or its branch's, goes where the rest has a usual length."""
    number = "".join(groups)
    if not bank or len(number) in usual:
        return number
    rests = (number[len(code) :] for code in _codes(groups, bank))
    return next((rest for rest in rests if len(rest) in usual), number)


def _codes(groups: Sequence[str], bank: str) -> Iterator[str]:
    """The codes that the first groups may be: 822, 822 0819 or 8220819."""
    first, second = (*groups[:2], "", "")[:2]
    if first == bank:
        yield bank
        if len(second) == _BRANCH_DIGITS:
            yield bank + second
    elif first.startswith(bank) and len(first) == len(bank) + _BRANCH_DIGITS:
        yield first
