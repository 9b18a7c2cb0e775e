"""Names on pictures: whether a person's name stands there; where it is not found, nothing is said."""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import Final

# Two shapes of one character: which of them is printed, and which is read, is chance.
_ALIKE: Final = str.maketrans("彥內溫眞曁靑衞戶產麽錄說", "彦内温真暨青衛户産麼録説")
_LEAST: Final = 2  # signs: one character stands on any document


def shows_name(lines: Iterable[str], *names: str) -> bool:
    """Whether a line holds one of the names as a whole, or all of its characters, or all of its words."""
    wanted = [name for name in names if len(_signs(name)) >= _LEAST]
    return any(_holds(line, name) for line in lines for name in wanted)


def _holds(line: str, name: str) -> bool:
    seen, signs = _signs(line), _signs(name)
    if signs in seen:
        return True
    if signs.isascii():
        return all(word in _words(line) for word in _words(name))
    return not Counter(signs) - Counter(seen)


def _signs(text: str) -> str:
    """The letters and characters of a name, without accents, in one shape and case."""
    wide = unicodedata.normalize("NFKC", text).casefold().replace("đ", "d").replace("ø", "o")
    bare = (sign for sign in unicodedata.normalize("NFKD", wide) if unicodedata.category(sign) != "Mn")
    return "".join(sign for sign in bare if sign.isalpha()).translate(_ALIKE)


def _words(text: str) -> list[str]:
    return [_signs(word) for word in "".join(sign if sign.isalnum() else " " for sign in text).split()]
