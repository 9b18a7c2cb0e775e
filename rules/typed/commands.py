"""Commands as any keyboard writes them: ／ｓｔａｔｕｓ, invisible signs around it, a full stop behind."""

import re
from typing import Final, NamedTuple

from rules.typed.plain import plain

_COMMAND: Final = re.compile(
    r"[/∕⁄](?P<name>[a-z][a-z0-9_]*)(?:@(?P<to>[a-z0-9_]+))?(?![a-z0-9_@])[\s。.,!:、]*(?P<argument>.*)",
    re.IGNORECASE | re.DOTALL,
)


class TypedCommand(NamedTuple):
    """Name, argument, and the bot that was named with it; a slash and no word is one without a name."""

    name: str
    argument: str = ""
    to: str = ""


def read_command(text: str) -> TypedCommand | None:
    """The command, or None for what is an answer."""
    seen = plain(text).strip()
    found = _COMMAND.fullmatch(seen)
    if found is None:
        return TypedCommand("", seen[1:]) if text.startswith("/") else None
    return TypedCommand(found["name"].lower(), found["argument"].strip(), found["to"] or "")
