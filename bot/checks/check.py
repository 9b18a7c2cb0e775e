"""Check: one question about the health of the bot; a yes or a no, and a sentence for the operator."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from storage.store import Store


@dataclass(frozen=True)
class CheckResult:
    """The outcome of a check: `words` say how it stands and, if not well, what to do. They name no person."""

    well: bool
    words: str


@dataclass(frozen=True)
class Ground:
    """What checks look at; `skew`: seconds that our clock is ahead of Telegram's, None while unknown."""

    store: Store
    data_dir: Path
    key_file: Path
    skew: Callable[[], float | None]


@dataclass(frozen=True)
class Check:
    """A check; `look` may raise, and whoever asks takes that for a no."""

    name: str
    look: Callable[[Ground], Awaitable[CheckResult]]


def well(words: str) -> CheckResult:
    return CheckResult(True, words)


def unwell(words: str) -> CheckResult:
    return CheckResult(False, words)
