"""Date shape: what is written like a day, at questions for something else."""

import re
from typing import Final

from rules.typed.plain import plain

_MONTH, _DAY = r"(?:0?[1-9]|1[0-2])", r"(?:0?[1-9]|[12][0-9]|3[01])"
DATE: Final = re.compile(
    rf"(?<![0-9-])(?:[12][0-9]{{3}}|[0-9]{{2,3}})\s*[-/.·‧・年]\s*{_MONTH}\s*[-/.·‧・月]\s*{_DAY}\s*[日號号]?(?![0-9-])"
)
_WHOLE: Final = re.compile(
    rf"(?:(?:中[華华])?民[國国]|西元|公元)?\s*(?:[12][0-9]{{3}}|[0-9]{{3}})\s*([-/.·‧・年])\s*{_MONTH}\s*(?:\1|月)\s*{_DAY}"
    rf"\s*[日號号]?|(?:{_DAY}([-/.]){_MONTH}|{_MONTH}([-/.]){_DAY})(?:\2|\3)[12][0-9]{{3}}"
)


def is_date(text: str) -> bool:
    """Whether nothing but a day is written, its parts apart and its year in full."""
    return _WHOLE.fullmatch(plain(text).strip(" .。")) is not None
