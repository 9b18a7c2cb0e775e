"""Return reasons: what is still wrong with a returned application, as words and as buttons."""

from handlers.dialogue.turn import Turn
from handlers.messages.render import Button
from handlers.messages.staff_notes import about_all, by_item
from handlers.messages.words import Html, Words
from rules.calendar.rounds import days_left
from rules.status import Status
from storage.records import Records
from storage.tables.applications import Application


def wrong_lines(words: Words, records: Records, application: Application) -> list[Html]:
    """The lines on every item that is not mended yet, then the staff's words about the whole."""
    lines = [
        line
        for item in application.wrong
        for line in reason_lines(words, records, application, item)
        or [words("wrong-item", item=words(f"item-{item}"))]
    ]
    note = about_all(_note(records, application))
    return [*lines, *([words("wrong-note", note=note)] if note else [])]


def reason_lines(words: Words, records: Records, application: Application, item: str) -> list[Html]:
    """The lines on why this item has to be mended, and what staff wrote about it."""
    name, said = words(f"item-{item}"), by_item(_note(records, application)).get(item)
    lines = [
        words("wrong-line", item=name, reason=words(f"reason-{code}"))
        for code in application.wrong.get(item, [])
    ]
    return [*lines, *([words("wrong-line", item=name, reason=said)] if said else [])]


def deadline_line(turn: Turn, application: Application) -> Html:
    """The line on the deadline and the days left; the last day and what is past are said as such."""
    if application.supplement_until is None:
        return turn.words("deadline-none")
    days = days_left(turn.sender.at, application.supplement_until)
    key = "deadline" if days >= 0 else "deadline-past"
    return turn.words(key, until=application.supplement_until, days=days)


def mend_buttons(turn: Turn, application: Application) -> list[list[Button]]:
    """One button per wrong item; they work at any time."""
    return [
        [turn.go("mend-item", "mend", application.id, item, item=turn.words(f"item-{item}"))]
        for item in application.wrong
    ]


def _note(records: Records, application: Application) -> str:
    moves = records.applications.history(application.id)
    newest = next((move for move in reversed(moves) if move.to is Status.returned), None)
    return records.applications.note_of(newest) if newest else ""
