"""Aliases: the other names of one thing, all in one column."""

import re

SIGN = ";"
_SEPARATORS = re.compile(r"[;；、|\n]")


def separate(aliases: str) -> tuple[str, ...]:
    """The single aliases, however they were separated."""
    return tuple(alias for part in _SEPARATORS.split(aliases) if (alias := part.strip()))


def join(aliases: tuple[str, ...]) -> str:
    return SIGN.join(dict.fromkeys(aliases))
