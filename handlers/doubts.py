"""Doubts: what there is to say against a picture before it is kept, each check a row."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from handlers.turn import Turn
from rules.read_documents import Document, other_document
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


def _wrong_slot(turn: Turn, item: Item, new: NewPicture) -> Iterator[Doubt]:
    """A passbook where the ID card belongs: said by its own words, or not at all."""
    found = other_document(new.lines or (), _DOCUMENTS[item])
    if found is not None:
        yield Doubt("wrong-slot", values={"found": str(found), "item": turn.words(f"item-{item}")})


_DOCUMENTS: Final = {
    **dict.fromkeys((Item.front, Item.back), Document.certificate),
    **dict.fromkeys((Item.id_front, Item.id_back), Document.id_card),
    **dict.fromkeys((Item.residence_front, Item.residence_back), Document.residence_card),
    **dict.fromkeys((Item.passbook, Item.passbook_back), Document.passbook),
}
_CHECKS: tuple[Callable[[Turn, Item, NewPicture], Iterator[Doubt]], ...] = (_wrong_slot,)
