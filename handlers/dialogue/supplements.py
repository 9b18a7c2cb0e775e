"""Supplements: which items of a returned application are still to be mended."""

from handlers.dialogue.turn import Turn
from rules.items import ACCOUNT_ITEMS, Item
from rules.status import Status
from storage.tables.applications import Application

SAME = "same"


def mended(turn: Turn, *items: Item) -> None:
    """Note that these items were answered anew; without a returned application in hand, nothing happens."""
    application = in_mending(turn)
    if application is not None:
        if ACCOUNT_ITEMS.intersection(items):
            turn.account.updated_at = turn.now
        left = {item: codes for item, codes in application.wrong.items() if item not in items}
        application.wrong = left


def comes_again(turn: Turn, item: Item, *, same: bool) -> bool:
    """Whether the very answer that was returned is given once more: asked about, for it may be right."""
    application = in_mending(turn)
    return same and application is not None and item in application.wrong


def ask_about_same(turn: Turn) -> None:
    """Ask about the same answer given once more: one press keeps it; another is simply typed."""
    turn.ask("mended-same", [[turn.choice("mended-same-button", SAME)]])


def in_mending(turn: Turn) -> Application | None:
    """The returned application that is being mended in this conversation, if any."""
    if turn.talk.application_id is None:
        return None
    return turn.draft if turn.draft.status is Status.returned else None
