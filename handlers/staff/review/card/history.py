"""History: every move of an application, with reasons and own words, for the reviewer."""

from handlers.messages.staff_notes import by_item
from handlers.messages.words import Html
from handlers.staff.review.open_review import OpenReview
from rules.status import Status
from storage.tables.applications import MoveRow


def about_history(opened: OpenReview) -> str:
    moves = opened.records.applications.history(opened.application.id)
    return "\n".join([opened.words("desk-card-history"), *[_line(opened, move) for move in moves]])


def _line(opened: OpenReview, move: MoveRow) -> str:
    again = (move.frm, move.to) == (Status.returned, Status.applied)
    what = opened.words("desk-move", at=move.at, what="resent" if again else str(move.to))
    return "\n".join([what, *_reasons(opened, move), *_note(opened, move)])


def _reasons(opened: OpenReview, move: MoveRow) -> list[Html]:
    words = opened.words
    return [
        words("desk-move-reason", item=words(f"item-{item}"), reason=words(f"reason-{code}"))
        for item, codes in move.reasons.items()
        for code in codes
    ]


def _note(opened: OpenReview, move: MoveRow) -> list[Html]:
    note = opened.records.applications.note_of(move)
    said, words = by_item(note), opened.words
    lines = [words("desk-move-reason", item=words(f"item-{it}"), reason=text) for it, text in said.items()]
    return lines or ([words("desk-move-note", note=note)] if note else [])
