"""Import report: what an import did or would do, and every row it cannot take."""

from dataclasses import dataclass
from enum import StrEnum


class ListKind(StrEnum):
    ROSTER = "roster"
    CATALOGUE = "catalogue"
    BANKS = "banks"
    ROUNDS = "rounds"


class Unreadable(Exception):
    """The file as a whole cannot be read; says the line and, in words, why and what to do."""

    def __init__(self, line: int, *reasons: str) -> None:
        super().__init__(*reasons)
        self.line = line
        self.reasons = reasons


@dataclass(frozen=True, order=True)
class Rejected:
    """A row that is rejected, and why; `line` is its first line as an editor counts, header included."""

    line: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class Report:
    """The totals of an import, in rows. With anything rejected, nothing was written."""

    kind: ListKind
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    absent: int = 0
    retired: int = 0  # of the starter lists
    rejected: tuple[Rejected, ...] = ()
    notes: tuple[str, ...] = ()
    written: bool = False
    unreadable: bool = False  # it is the file that is rejected, not one of its rows
