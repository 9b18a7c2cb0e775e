"""Whether two spellings are one person's name: spaces, width, accents, order of foreign names."""

import unicodedata


def same_name(first: str, second: str) -> bool:
    """True for 王 小明 and 王小明, and for CHEN, MEI-LING and Meiling Chen."""
    one, other = _parts(first), _parts(second)
    if not one or not other:
        return False
    return sorted(one) == sorted(other) or bool(_turned(one) & _turned(other))


def _parts(name: str) -> tuple[str, ...]:
    """Words without accents and punctuation; a Chinese name loses its spaces."""
    wide = unicodedata.normalize("NFKC", name).casefold().replace("đ", "d").replace("ø", "o")
    plain = [
        sign for sign in unicodedata.normalize("NFKD", wide) if unicodedata.category(sign) not in {"Mn", "Cf"}
    ]
    words = "".join(sign if sign.isalnum() else " " for sign in plain if sign not in "'’`").split()
    return tuple(words) if "".join(words).isascii() else ("".join(words),) if words else ()


def _turned(parts: tuple[str, ...]) -> set[str]:
    """The family name may stand first or last, and a given name may be written as one word or two."""
    if "".join(parts).isascii():
        return {"".join(parts[at:] + parts[:at]) for at in range(len(parts))}
    return {"".join(parts)}
