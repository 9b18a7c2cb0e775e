"""The certificate number (證照字號): kept exactly as printed, compared in one plain form."""

import re
import unicodedata

from rules.refusal import Refused

LONGEST = 60
_DATE = re.compile(
    r"(民國|西元)?\s*\d{2,4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日"
    r"|(?:(?:19|20)\d\d([/.])|1\d\d(/))(0?[1-9]|1[0-2])(?:\2|\3)(0?[1-9]|[12]\d|3[01])"
)


def keep_number(text: str) -> str:
    """The number as typed, without outer blanks and invisible signs.

    Raises Refused: number-empty, number-too-long (with `most`), number-is-a-date.
    """
    seen = "".join(" " if sign in "\t\r\n" else sign for sign in text)
    kept = "".join(sign for sign in seen if unicodedata.category(sign) not in {"Cc", "Cf", "Cs"}).strip()
    if not number_key(kept):
        raise Refused("number-empty")
    if len(kept) > LONGEST:
        raise Refused("number-too-long", most=LONGEST)
    if _DATE.fullmatch(unicodedata.normalize("NFKC", kept)):
        raise Refused("number-is-a-date")
    return kept


def number_key(text: str) -> str:
    """For the duplicate test only: letters and figures in one width and case, leading zeros kept."""
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return "".join(sign for sign in plain if sign.isalnum())
