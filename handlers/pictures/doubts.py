"""Doubts: what speaks against a picture before it is kept, each check a row."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from handlers.dialogue.supplements import in_mending
from handlers.dialogue.turn import Turn
from handlers.messages.words import Html
from handlers.pictures.slots import pictures_of
from rules.items import Document, Item, document_of, other_side
from rules.picture_quality import judge_figures
from rules.reading.documents import other_document
from rules.status import Status
from storage.pictures.album import NewPicture
from storage.pictures.judgments import REFUSED, RETURNED


@dataclass(frozen=True)
class Doubt:
    """A doubt: refused as `refused-picture-<code>` until a second try, or asked about as `doubt-<code>`."""

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


def doubt_words(turn: Turn, key: str, values: dict[str, Any]) -> Html:
    """The words of a doubt; an item, a document and a status among its values are named."""
    texts = {"item": "item", "found": "document", "status": "status"}
    named = {name: turn.words(f"{texts[name]}-{code}") for name, code in values.items() if name in texts}
    return turn.words(key, **(values | named))


def _quality(turn: Turn, _item: Item, new: NewPicture) -> Iterator[Doubt]:
    verdict = judge_figures(new.facts, turn.school.photo)
    for code in verdict.refused:
        yield Doubt(code, refuses=True)
    for code in verdict.asked:
        yield Doubt(code)


def _file_known(turn: Turn, item: Item, new: NewPicture) -> Iterator[Doubt]:
    """The doubt about a file that is known: in another slot, or turned down before."""
    same = turn.records.album.same_file(turn.student_id, new.sha256)
    slots = [slot for slot, picture_id in pictures_of(turn).items() if picture_id in same]
    if any(slot != item for slot in slots):
        yield Doubt("same-file", values={"item": next(slot for slot in slots if slot != item)})
        return
    application = in_mending(turn)
    if slots and application is not None and item in application.wrong:
        yield Doubt(f"file-{RETURNED}")
        return
    if (known := _earlier_application(turn, item, new)) is not None:
        yield known
        return
    earlier = turn.records.judgments.earlier(turn.student_id, new.sha256, REFUSED, RETURNED)
    if earlier is not None:
        yield Doubt(f"file-{earlier.outcome}")


def _earlier_application(turn: Turn, item: Item, new: NewPicture) -> Doubt | None:
    """The doubt about a certificate's picture that one of the student's other applications has already."""
    if document_of(item) is not Document.certificate:
        return None
    found = turn.records.earlier_applications.own_with_picture(turn.draft, item, new.look)
    if found is None:
        return None
    earlier, shared = found.application, found.pictures[0]
    code = "earlier-taken-back" if earlier.status is Status.withdrawn else "earlier-application"
    values = {"item": str(shared.theirs), "status": str(earlier.status), "reference": earlier.reference}
    return Doubt(code, values={**values, "how": "file" if shared.file else "copy"})


def _twin(turn: Turn, item: Item, new: NewPicture) -> Iterator[Doubt]:
    """The doubt about two sides that look alike: a question, for two papers of one form look alike too."""
    side = other_side(item)
    kept = pictures_of(turn).get(side) if side else None
    if kept is not None and turn.records.same_pictures.is_copy(new.look, kept):
        yield Doubt("twin", values={"item": side})


def _wrong_slot(_turn: Turn, item: Item, new: NewPicture) -> Iterator[Doubt]:
    """The doubt about a document in the wrong slot, by its own words: a passbook as an ID card."""
    found = other_document(new.lines or (), document_of(item))
    if found is not None:
        yield Doubt("wrong-slot", values={"found": str(found), "item": item})


_CHECKS: tuple[Callable[[Turn, Item, NewPicture], Iterator[Doubt]], ...] = (
    *(_quality, _file_known, _twin, _wrong_slot),
)
