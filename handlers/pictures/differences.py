"""Differences: a picture shows something else than was typed; it is asked about once and blocks nothing."""

from collections.abc import Iterable
from datetime import date
from typing import Literal

from handlers.dialogue.turn import Answer, Turn
from handlers.pictures.findings import Finding
from rules.items import Item
from rules.reading.comparison import Says, show_apart

TAKE, AGAIN, MINE = "read", "again", "mine"


def first_difference(findings: Iterable[Finding]) -> Finding | None:
    """The first difference that the student was not asked about yet."""
    return next((it for it in findings if it.says is Says.mismatch and not it.asked), None)


def ask_about(turn: Turn, found: Finding | None) -> Literal["agreed"] | None:
    """Ask about a difference, showing both; agreed where nothing differs."""
    if found is None:
        return "agreed"
    read, typed = _shown(found)
    turn.ask(
        f"differs-{found.item.replace('_', '-')}",
        [[turn.choice(f"differs-{verb}-button", verb)] for verb in (MINE, TAKE, AGAIN)],
        read=read,
        typed=typed,
    )
    return None


def settled(turn: Turn, found: Finding | None, said: Answer) -> Finding | None:
    """The student's answer, never to be asked for again; None where this is no answer to it."""
    if found is None or said.verb not in {MINE, TAKE, AGAIN}:
        return None
    turn.records.readings.settle(found.picture_id, (str(found.item), found.typed, found.read))
    return found


def _shown(found: Finding) -> tuple[object, object]:
    if found.item is Item.account_number:
        return show_apart(found.read, found.typed)
    if found.item is Item.number:
        return found.read, found.typed
    return date.fromisoformat(found.read), date.fromisoformat(found.typed)
