"""History: every move of an application, with reasons and own words, for the reviewer."""

from handlers.messages.return_notes import by_item
from handlers.messages.words import Html
from handlers.staff.review.open_review import Sitting
from rules.status import Status
from storage.tables.applications import MoveRow


def about_history(sitting: Sitting) -> str:
    moves = sitting.records.applications.history(sitting.application.id)
    return "\n".join([sitting.words("desk-card-history"), *[_line(sitting, move) for move in moves]])


def _line(sitting: Sitting, move: MoveRow) -> str:
    again = (move.frm, move.to) == (Status.returned, Status.applied)
    what = sitting.words("desk-move", at=move.at, what="resent" if again else str(move.to))
    return "\n".join([what, *_reasons(sitting, move), *_note(sitting, move)])


def _reasons(sitting: Sitting, move: MoveRow) -> list[Html]:
    words = sitting.words
    return [
        words("desk-move-reason", item=words(f"item-{item}"), reason=words(f"reason-{code}"))
        for item, codes in move.reasons.items()
        for code in codes
    ]


def _note(sitting: Sitting, move: MoveRow) -> list[Html]:
    note = sitting.records.applications.note_of(move)
    said, words = by_item(note), sitting.words
    lines = [words("desk-move-reason", item=words(f"item-{it}"), reason=text) for it, text in said.items()]
    return lines or ([words("desk-move-note", note=note)] if note else [])
