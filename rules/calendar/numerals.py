"""Chinese numerals become figures, for certificates print their dates with them."""

import re

_WRITINGS = ("〇○◯零", "一壹弌", "二貳贰弍", "三參叁叄参", "四肆", "五伍", "六陸陆", "七柒", "八捌", "九玖")
_FIGURES = {sign: figure for figure, signs in enumerate(_WRITINGS) for sign in signs}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_NUMERAL = re.compile(f"[{''.join([*_FIGURES, *_UNITS])}]+")


def with_figures(text: str) -> str:
    """Turn 一一二年六月十三日, or 壹佰壹拾貳年, into figures; all else stays."""
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
