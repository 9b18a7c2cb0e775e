"""Date shape: what is written like a day, at questions for something else."""

import re
from typing import Final

from rules.typed.plain import plain

_MONTH, _DAY = r"(?:0?[1-9]|1[0-2])", r"(?:0?[1-9]|[12][0-9]|3[01])"
_YEAR: Final = "[12][0-9]{3}"
_YEAR_LAST: Final = rf"(?:{_DAY}\s*[-/.]\s*{_MONTH}|{_MONTH}\s*[-/.]\s*{_DAY})\s*[-/.]\s*{_YEAR}"
_MARK: Final = "-/.·‧・"
DATE: Final = re.compile(
    rf"(?<![0-9-])(?:(?:{_YEAR}|[0-9]{{2,3}})\s*[{_MARK}年]\s*{_MONTH}\s*[{_MARK}月]\s*{_DAY}\s*[日號号]?|{_YEAR_LAST})(?![0-9-])"
)
_WHOLE: Final = re.compile(
    rf"(?:(?:中[華华])?民[國国]|西元|公元)?\s*(?:{_YEAR}|[0-9]{{3}})\s*([{_MARK}年])\s*{_MONTH}\s*(?:\1|月)\s*{_DAY}\s*[日號号]?"
    rf"|{_YEAR_LAST}"
)


def is_date(text: str) -> bool:
    """Whether nothing but a day is written, its parts apart and its year in full."""
    return _WHOLE.fullmatch(plain(text).strip(" .。")) is not None
