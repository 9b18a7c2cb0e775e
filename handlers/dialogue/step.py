"""Step: one question of a dialogue, how it asks and receives; rows of steps make sections and journeys."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final, get_args, get_type_hints

END = "END"
ON = "ON"  # out of a section, to where the journey goes on
STAY: Final = "stay"


class Subject(StrEnum):
    """The subject that a journey is about."""

    link = "link"  # whose student number this chat is
    account = "account"
    draft = "draft"  # an application that is being written
    application = "application"  # one that was sent


def any_figures(_turn: object, _text: str) -> bool:
    """For a step that asks for a number."""
    return True


@dataclass(frozen=True)
class Step:
    """A step asks, receives, and returns a word; it never knows its neighbours.

    `ask` says the question; where there is nothing to ask it answers with a word at once.
    `receive` gets an event of a kind it `wants` and answers with one of the words of its return
    type, raises Refused (the student stays and is asked again), or answers "stay" after asking afresh.
    `takes` tells whether a text with as many figures as an account number may be an answer to it; where not,
    the text is taken out of the chat and never received.
    `falls_away` tells ahead that it will ask this student nothing, so that it is not counted in the progress.
    """

    name: str
    wants: tuple[type, ...]
    ask: Callable[[Any], str | None]
    receive: Callable[[Any, Any], str]
    falls_away: Callable[[Any], bool] = lambda _turn: False
    takes: Callable[[Any, str], bool] = lambda _turn, _text: False

    @property
    def words(self) -> frozenset[str]:
        """The words it may return, out of the return types of `ask` and `receive`."""
        return (_words(self.ask) | _words(self.receive)) - {STAY}

    @property
    def text(self) -> str:
        return self.name.replace("_", "-")


@dataclass(frozen=True)
class Row:
    """A line of a journey: its place in the progress (0: none shown), the step, and where each word leads.

    `once`: what was answered there is not asked again, so Back does not lead there.
    """

    place: int
    step: Step
    leads: dict[str, str]
    once: bool = False


class Section:
    """Rows that several journeys share; a word that leads `ON` leads where each journey says."""

    def __init__(self, *rows: Row) -> None:
        self.rows = rows

    def to(self, onward: str, *, detour: str = "", **but: str) -> "Section":
        """The section, leading on to this step, the words in `but` elsewhere; asked anew in the `detour`."""

        def aim(word: str, target: str) -> str:
            if target == ON or word in but:
                return but.get(word, onward)
            return f"{detour}.{target}" if detour and target != END else target

        _refuse_unknown(but, {word for it in self.rows for word in it.leads})
        return Section(*(replace(it, leads={w: aim(w, t) for w, t in it.leads.items()}) for it in self.rows))

    def each_back_to(self, step: str, **but: str) -> "Section":
        """The section's rows, each by itself and back to this step; the rows in `but` elsewhere."""
        _refuse_unknown(but, {it.step.name for it in self.rows})
        return Section(
            *(replace(it, leads=dict.fromkeys(it.leads, but.get(it.step.name, step))) for it in self.rows)
        )


class Journey:
    """A way a student can go, as a table; the first row is where it begins."""

    def __init__(
        self,
        name: str,
        *parts: Row | Section,
        about: Iterable[Subject],
        part_of: "Journey | None" = None,
        by_button: Iterable[str] = (),
        counted: bool = True,
    ) -> None:
        """A journey, and where it stands among the others.

        `part_of`: the longer way on which these questions stand as well, for the progress; it is entered from
        there only. `by_button`: steps that buttons lead to directly. Not `counted`: no progress is shown.
        """
        rows = [row for part in parts for row in (part.rows if isinstance(part, Section) else (part,))]
        self.name = name
        self.about = frozenset(about)
        self.rows = {row.step.name: row if counted else replace(row, place=0) for row in rows}
        self.first = next(iter(self.rows), "")
        self.detour = part_of is not None
        self.whole = part_of or self
        self.by_button = frozenset(by_button)
        if len(self.rows) != len(rows):
            raise ValueError(f"journey {name}: a step stands twice")

    @property
    def entrances(self) -> frozenset[str]:
        """The steps at which it can be entered from outside every journey."""
        return self.by_button if self.detour else self.by_button | {self.first}

    def progress(self, here: Row, turn: Any) -> tuple[int, int]:
        """Where this row stands among what this student meets, and how much that is."""
        met = {row.place for row in self.whole.rows.values() if not row.step.falls_away(turn)} | {here.place}
        return sum(place <= here.place for place in met), len(met)


NOWHERE = Journey("", about=())  # between journeys


def _words(function: Callable[..., Any]) -> frozenset[str]:
    hint = get_type_hints(function)["return"]
    parts = [hint, *get_args(hint)]
    return frozenset(word for part in parts for word in (part, *get_args(part)) if isinstance(word, str))


def _refuse_unknown(but: dict[str, str], known: set[str]) -> None:
    if unknown := but.keys() - known:
        raise ValueError(f"this section has no {', '.join(sorted(unknown))}")
