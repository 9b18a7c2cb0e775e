"""The `.env` file: whether it can be read, and whether a name in it is almost a setting."""

import os
import re
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

ENV_FILE = Path(".env")


class UnreadableEnvFile(Exception):
    """The reason why the file cannot be read, in words."""


def read_env_file() -> str:
    """The text of the file, "" where there is none. Raises UnreadableEnvFile."""
    try:
        return ENV_FILE.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as fault:
        reason = fault.strerror if isinstance(fault, OSError) else "it is no UTF-8 text"
        raise UnreadableEnvFile(f"{ENV_FILE} cannot be read: {reason}") from None


def misspelt(env_text: str, prefix: str, fields: Iterable[str]) -> list[str]:
    """Names that are almost settings: what they were meant to set would silently stay as it is."""
    known = [f"{prefix}{name.upper()}" for name in fields]
    given = {*os.environ, *re.findall(rf"^\s*(?:export\s+)?({prefix}\w+)\s*=", env_text, re.MULTILINE)}
    lines = []
    for name in sorted(given - {*known}):
        meant = get_close_matches(name, known, n=1, cutoff=0.9) if name.startswith(prefix) else []
        lines += [f"{name} is not a setting: {it} is" for it in meant]
    return lines
