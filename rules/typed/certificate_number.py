"""The certificate number (證照字號): kept exactly as printed, compared in one plain form."""

import re
import unicodedata
from enum import StrEnum

from rules.refusal import Refused
from rules.typed.date_shape import is_date
from rules.typed.plain import COURTESY, alike, bare, plain, visible
from rules.typed.secret_numbers import is_id_number
from rules.typed.spreadsheets import is_scientific, unwrapped

LONGEST = 60
_LONGEST_LABELLED = 4 * LONGEST
LONGEST_KEY = 80  # what a key has room for; a few signs of Unicode stand for whole words
_AROUND = ' \u3000「」『』“”"，。、；;：:!！~～'
_NAMES = (
    r"(?:(?:我的|本|身[分份]|居留|[統统]一|[學学]|[帳賬账][戶户]?|技術士|檢定|[證証证][照書书]?|合格|[執执]照|登[記錄记录]|[註注][冊册]|及格|[發发][證証证照]|[認认][證証证]|[總总])\s*)*"
    r"(?:字[號号]|[編编][號号]|[號号][碼码]|[證証证][號号]|序[號号]|(?<=[總總书書照記錄册冊學学帳賬账])[號号])"
    r"|(?:certificate|cert|licen[sc]e|registration|reg|serial|card)[.\s]*(?:(?:number|num|no|nr|id|[#＃№])(?![a-z0-9])|(?=[:：]))"
    r"|(?:number|num|no|ｎｏ)(?=[.．:：\s#＃])|[#＃№]"
)
_LABEL = re.compile(
    rf"^(?:(?:{_NAMES}|[(（](?:{_NAMES})[.．]?[)）])\s*(?:就?[是為为]|is)?[\s.．:：=＝#＃]*)+(?=[\S])",
    re.IGNORECASE,
)
_BEHIND = re.compile(rf"(?:[(（](?:{_NAMES})[.．]?[)）]|(?:[喔哦唷，,。!！ ]|{COURTESY})+)$", re.IGNORECASE)
_DATE = re.compile(  # a number with hyphens may look like one as well: that is a doubt
    r"(民國|西元)?\s*\d{2,4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日"
    r"|(?:(?:19|20)\d\d([/.])|1\d\d(/))(0?[1-9]|1[0-2])(?:\2|\3)(0?[1-9]|[12]\d|3[01])"
)


_FRAME = re.compile("[字第號]")


class NumberDoubt(StrEnum):
    """Why a number may be no certificate number; its question is `certificate-number-<doubt>`."""

    no_digits = "no-digits"
    id_number = "id-number"
    a_date = "a-date"
    own_number = "own-number"  # the student's own: student number, or account number


def keep_number(text: str) -> str:
    """The number as typed, without its label, outer blanks and invisible signs.

    Raises Refused: number-empty, number-too-long (with `most`), number-unusual-signs, number-is-a-date,
    number-spreadsheet.
    """
    kept = _without_label(visible(text))
    key = number_key(kept)
    if not key:
        raise Refused("number-empty")
    if len(kept) > LONGEST:
        raise Refused("number-too-long", most=LONGEST)
    if len(key) > LONGEST_KEY:
        raise Refused("number-unusual-signs")
    if _DATE.fullmatch(unicodedata.normalize("NFKC", kept)):
        raise Refused("number-is-a-date")
    if is_scientific(plain(kept)):
        raise Refused("number-spreadsheet")
    return kept


def doubt_about(number: str, student_number: str, account_number: str | None) -> NumberDoubt | None:
    """What speaks against a number, for a question: it may be right all the same."""
    if is_id_number(number):
        return NumberDoubt.id_number
    if number_key(number) == number_key(student_number) or bare(number) == account_number:
        return NumberDoubt.own_number
    if is_date(number):
        return NumberDoubt.a_date
    return None if any(sign.isdecimal() for sign in plain(number)) else NumberDoubt.no_digits


def number_key(text: str) -> str:
    """For the duplicate test only: letters, characters and figures, leading zeros kept, look-alikes folded.

    Many leave the frame out that a certificate prints around them: 工工字第01414號 is 工工01414 too.
    """
    key = alike(plain(text))
    return _FRAME.sub("", key) or key


def _without_label(text: str) -> str:
    """The number without what it is called; where nothing else was typed, that stays."""
    if len(text) > _LONGEST_LABELLED:
        return text
    bared = _LABEL.sub("", unwrapped(text).strip(_AROUND))
    bared = unwrapped(_BEHIND.sub("", bared).strip(_AROUND))
    return bared if number_key(bared) else text
