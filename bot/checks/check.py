"""A check: one question about the bot's footing, answered with yes or no and a sentence for the operator."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from storage.store import Store


@dataclass(frozen=True)
class Finding:
    """`words` say how it stands; where it is not well, also what to do. They name no person."""

    well: bool
    words: str


@dataclass(frozen=True)
class Ground:
    """What checks may look at; `skew`: seconds that our clock is ahead of Telegram's, None while unknown."""

    store: Store
    data_dir: Path
    key_file: Path
    skew: Callable[[], float | None]


@dataclass(frozen=True)
class Check:
    """`look` may raise; whoever asks takes that for a no."""

    name: str
    look: Callable[[Ground], Awaitable[Finding]]


def well(words: str) -> Finding:
    return Finding(True, words)


def unwell(words: str) -> Finding:
    return Finding(False, words)
