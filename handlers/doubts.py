"""Doubts: what there is to say against a picture before it is kept, each check a row."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from handlers.turn import Turn
from rules.reasons import Item
from storage.pictures.album import NewPicture


@dataclass(frozen=True)
class Doubt:
    """Refused in the words `refused-picture-<code>` until a second try, or asked about in `doubt-<code>`."""

    code: str
    refuses: bool = False
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> str:
        return f"refused-picture-{self.code}" if self.refuses else f"doubt-{self.code}"


def doubts_about(turn: Turn, item: Item, new: NewPicture) -> list[Doubt]:
    """Everything against this picture in this slot, the refusals first."""
    found = [doubt for check in _CHECKS for doubt in check(turn, item, new)]
    return sorted(found, key=lambda doubt: not doubt.refuses)


_CHECKS: tuple[Callable[[Turn, Item, NewPicture], Iterator[Doubt]], ...] = ()
