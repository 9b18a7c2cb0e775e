"""Chinese numerals become figures, for certificates print their dates with them."""

import re

_FIGURES = {
    "〇": 0,
    "○": 0,
    "零": 0,
    "一": 1,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_UNITS = {"十": 10, "百": 100}
_NUMERAL = re.compile(f"[{''.join([*_FIGURES, *_UNITS])}]+")


def with_figures(text: str) -> str:
    """Turn 一一二年六月十三日 into 112年6月13日; all else stays."""
    spelled = text.replace("廿", "二十").replace("卅", "三十")
    return _NUMERAL.sub(lambda found: _figures(found[0]), spelled)


def _figures(numeral: str) -> str:
    if not _UNITS.keys() & set(numeral):
        return "".join(str(_FIGURES[sign]) for sign in numeral)
    total = waiting = 0
    for sign in numeral:
        if sign in _UNITS:
            total += max(waiting, 1) * _UNITS[sign]
            waiting = 0
        else:
            waiting = _FIGURES[sign]
    return str(total + waiting)
