"""The report, one table: fault, promise, measured, verdict, seconds; for the terminal, and as Markdown."""

from collections.abc import Callable
from dataclasses import dataclass, field

HEAD = ("fault", "promise", "measured", "verdict", "seconds")


@dataclass
class Found:
    """What a row found: figures in words, and every promise that was broken, in words too."""

    measured: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    def note(self, what: str) -> None:
        self.measured.append(what)

    def must(self, holds: bool, otherwise: str) -> None:
        """Note a broken promise unless it holds; it is said once, however often it was seen."""
        if not holds and otherwise not in self.broken:
            self.broken.append(otherwise)

    def none(self, found: list[str] | set[str], what: str) -> None:
        """Note a broken promise if there are any of these; the first three are shown."""
        some = sorted(found)
        self.note(f"{len(some)} {what}")
        self.must(not some, f"{len(some)} {what}: {'; '.join(some[:3])}")


@dataclass
class Verdict:
    """One row of the table, done."""

    database: str
    fault: str
    promise: str
    found: Found
    seconds: float

    @property
    def cells(self) -> tuple[str, ...]:
        verdict = "broken: " + "; ".join(self.found.broken) if self.found.broken else "holds"
        measured = "; ".join(self.found.measured)
        return (f"{self.fault} ({self.database})", self.promise, measured, verdict, f"{self.seconds:.0f}")


def markdown(verdicts: list[Verdict]) -> str:
    rows = [HEAD, tuple("---" for _ in HEAD), *(it.cells for it in verdicts)]
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in rows)


def percentile(values: list[float], share: float) -> float:
    """The smallest value that so large a share of them does not exceed; 0 for none."""
    ordered = sorted(values)
    return ordered[max(0, -(-int(share * 1000) * len(ordered) // 1000) - 1)] if ordered else 0.0


Progress = Callable[[str, int, int], None]  # what is being done, how many are done, of how many
