"""Paging (pagination): of what is long, eight at a time, with the buttons that turn the page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from handlers.dialogue.turn import Choice, Turn
from handlers.messages.labels import LINE, from_both_ends

PAGE = 8

Found = TypeVar("Found")
Way = TypeVar("Way")


@dataclass(frozen=True)
class Paged(Generic[Found]):
    """One page of what was found; a number beyond the last one is the last one."""

    found: Sequence[Found]
    asked: int = 0

    @property
    def number(self) -> int:
        return max(0, min(self.asked, self.count - 1))

    @property
    def count(self) -> int:
        return -(-len(self.found) // PAGE)

    @property
    def shown(self) -> Sequence[Found]:
        return self.found[self.number * PAGE :][:PAGE]

    def turns(self, button: Callable[[str, int], Way]) -> list[Way]:
        """The ways to the pages before and after, as buttons of words and number."""
        before = [button("page-before", self.number - 1)] if self.number > 0 else []
        after = [button("page-after", self.number + 1)] if self.number + 1 < self.count else []
        return before + after


def offer(
    turn: Turn,
    key: str,
    found: Sequence[tuple[str, str]],
    page: int = 0,
    extra: Sequence[Choice] = (),
    **values: object,
) -> None:
    """Offer a choice: the (label, value) pairs lead to `pick`, turning the page leads to `page`."""
    here = Paged(found, page)
    rows = [[Choice(from_both_ends(label, LINE), "pick", value)] for label, value in here.shown]
    turns = here.turns(lambda words, number: turn.choice(words, "page", number))
    turn.ask(key, [*rows, turns, *[[choice] for choice in extra]], count=len(found), **values)
