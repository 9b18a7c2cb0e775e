"""Step: its name, what it wants, how it asks and how it receives."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, get_args, get_type_hints

END = "END"


@dataclass(frozen=True)
class Step:
    """A step asks, receives, and answers with a word; it never knows its neighbours.

    `ask` says the question; where there is nothing to ask it answers with a word at once.
    `receive` gets an event of a kind it `wants` and answers with one of the words of its return
    type, raises Refused (the student stays and is asked again), or answers "stay" after asking afresh.
    `falls_away` tells ahead that it will ask this student nothing, so that it is not counted in the progress.
    """

    name: str
    wants: tuple[type, ...]
    ask: Callable[[Any], str | None]
    receive: Callable[[Any, Any], str]
    falls_away: Callable[[Any], bool] = lambda _turn: False

    @property
    def words(self) -> frozenset[str]:
        """The words it may answer with, out of the return types of `ask` and `receive`."""
        return (_words(self.ask) | _words(self.receive)) - {STAY}

    @property
    def text(self) -> str:
        return self.name.replace("_", "-")


STAY = "stay"


@dataclass(frozen=True)
class Row:
    """A line of a journey: its place in the progress (0: none shown), the step, and where each word leads.

    `once`: what was answered there is not asked again, so Back does not lead there.
    """

    place: int
    step: Step
    leads: dict[str, str]
    once: bool = False


class Journey:
    """A way a student can go, as a table; the first row is where it begins."""

    def __init__(self, name: str, *rows: Row, part_of: "Journey | None" = None) -> None:
        """`part_of`: the longer way on which these questions stand as well, for the progress."""
        self.name = name
        self.rows = {row.step.name: row for row in rows}
        self.first = rows[0].step.name
        self.whole = part_of or self
        if len(self.rows) != len(rows):
            raise ValueError(f"journey {name}: a step stands twice")

    def progress(self, here: Row, turn: Any) -> tuple[int, int]:
        """Where this row stands among what this student meets, and how much that is."""
        met = {row.place for row in self.whole.rows.values() if not row.step.falls_away(turn)} | {here.place}
        return sum(place <= here.place for place in met), len(met)


def _words(function: Callable[..., Any]) -> frozenset[str]:
    hint = get_type_hints(function)["return"]
    parts = [hint, *get_args(hint)]
    return frozenset(word for part in parts for word in (part, *get_args(part)) if isinstance(word, str))
