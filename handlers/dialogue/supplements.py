"""Supplements: what of a returned application is still to be mended, and what came back unchanged."""

from handlers.dialogue.step import Subject
from handlers.dialogue.turn import Turn
from rules.calendar.rounds import in_time
from rules.items import ACCOUNT_ITEMS, Item, row_of
from rules.status import Status
from rules.typed.plain import plain
from storage.tables.applications import Application

SAME = "same"
UNCHANGED = "unchanged"  # the word for it in the history
_BLANK = "blank"


class Unchanged(Exception):
    """The question whether an answer is right that is the returned one once more."""

    def __init__(self, items: list[Item]) -> None:
        super().__init__(*items)
        self.items = items


def mended(turn: Turn, *items: Item) -> None:
    """Note that these items were answered anew; without a returned application in hand, nothing happens.

    Raises Unchanged where an answer is as it was and the student was not asked about that yet.
    """
    application = in_mending(turn)
    if application is None:
        return
    same = [it for it in items if it in turn.returned and _answer(turn, it) == turn.returned[it]]
    if not turn.sure and (doubtful := [it for it in same if not _is_picture(turn, it)]):
        raise Unchanged(doubtful)
    if ACCOUNT_ITEMS.intersection(items):
        turn.account.updated_at = turn.now
    application.wrong = {item: codes for item, codes in application.wrong.items() if item not in items}
    application.unchanged = [*(it for it in application.unchanged if it not in items), *map(str, same)]


def remember_returned(turn: Turn) -> None:
    """Remember how the returned items stand before something is answered."""
    mending = {Subject.application, Subject.account} <= turn.way.about
    application = in_mending(turn) if mending else None
    if application is not None:
        turn.returned = {item: _answer(turn, item) for item in Item if item in application.wrong}


def is_too_late(turn: Turn) -> bool:
    """Whether an answer for a returned application comes after its supplement's last second."""
    mending = {Subject.application, Subject.account} <= turn.way.about
    application = in_mending(turn) if mending else None
    until = application.supplement_until if application is not None else None
    return until is not None and not in_time(turn.sender.at, until)


def ask_about_same(turn: Turn) -> None:
    """Ask about the same answer given once more: one press keeps it, the other asks the question again."""
    same = turn.choice("mended-same-button", SAME)
    turn.ask("mended-same", [[same], [turn.choice("mended-other-button", "!stay")]])


def in_mending(turn: Turn) -> Application | None:
    """The returned application that is being mended in this conversation, if any."""
    if turn.talk.application_id is None:
        return None
    return turn.draft if turn.draft.status is Status.returned else None


def _answer(turn: Turn, item: Item) -> object:
    """An item's answer in a form to be compared: of a picture its file."""
    if row_of(item).document:
        return _file(turn, item)
    draft, account = turn.draft, turn.account
    answers: dict[Item, object] = {
        Item.effective_date: draft.effective_date,
        Item.kind: draft.kind_code,
        Item.number: plain(draft.number or ""),
        Item.bank: account.bank_code,
        Item.branch: account.branch_code,
        Item.account_number: turn.records.accounts.number(account) if item is Item.account_number else None,
        Item.holder: account.holder_confirmed,
        Item.email: account.email,
        Item.residence_expiry: account.residence_expiry,
    }
    return answers[item]


def _file(turn: Turn, item: Item) -> str:
    lying = {**turn.account.pictures, **turn.draft.pictures}.get(item)
    picture = turn.records.album.get(lying)
    return picture.sha256 if picture else lying or _BLANK


def _is_picture(turn: Turn, item: Item) -> bool:
    """Whether a file was sent, which is compared and asked about where it comes in."""
    return row_of(item).document is not None and _file(turn, item) != _BLANK
