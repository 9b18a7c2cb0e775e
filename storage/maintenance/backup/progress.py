"""Backup progress: what a backup holds, counted, and told to whoever waits for it."""

from collections.abc import Callable
from dataclasses import dataclass, field

Progress = Callable[[str, int, int], None]  # what is being done, how much is done, of how much


@dataclass
class Totals:
    """The totals; `lost`: recorded pictures without a file; `unopened`: sealed values that do not open."""

    rows: int = 0
    pictures: int = 0
    lost: int = 0
    unopened: dict[str, int] = field(default_factory=dict)

    @property
    def sound(self) -> bool:
        return not self.lost and not self.unopened


class Steps:
    """One count over everything: rows and pictures both are steps."""

    def __init__(self, progress: Progress, what: str, total: int) -> None:
        self._progress = progress
        self._what = what
        self._total = total
        self._done = 0
        self.add(0)

    def add(self, steps: int) -> None:
        self._done += steps
        self._progress(self._what, self._done, max(self._total, self._done))


def nobody_waits(_what: str, _done: int, _total: int) -> None:
    """The progress that nobody looks at."""
