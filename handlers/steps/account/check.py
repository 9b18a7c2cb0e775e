"""Account check: the student sees the whole account, changes what is wrong, and confirms it."""

from typing import Literal

from handlers.dialogue.menu import show_menu
from handlers.dialogue.step import Step
from handlers.dialogue.turn import Answer, Choice, Turn
from handlers.steps.account.card import account_card
from handlers.steps.application.submission import submit_waiting
from handlers.steps.completeness import card_expired, has_applied, own_gaps
from rules.items import ITEMS, Item, Part, row_of
from rules.status import Status

_PARTS: dict[str, Part] = {row.part: row.part for row in ITEMS if row.part}


def ask_account_check(turn: Turn) -> Part | None:
    """Ask for the last check; where something is missing, lead there instead."""
    missing = own_gaps(turn)
    if missing:
        return _lead_to(turn, missing[0])
    changes = [] if has_applied(turn) else _changes(turn)
    confirm = turn.choice("account-check-confirm", "confirm")
    turn.ask_html(account_card(turn, "account-check-ask"), [[confirm], *changes])
    return None


def receive_account_check(turn: Turn, said: Answer) -> Part | Literal["complete", "stay"]:
    part = _PARTS.get(said.value) if said.verb == "change" and not has_applied(turn) else None
    if part is not None:
        return part
    if said.verb != "confirm" or own_gaps(turn):
        return ask_account_check(turn) or "stay"
    return _complete(turn)


def _complete(turn: Turn) -> Literal["complete"]:
    turn.records.accounts.complete(turn.account)
    turn.say("account-complete")
    drafts = turn.records.applications.of_student(turn.student.id, Status.draft)
    if any(draft.waits_for_account for draft in drafts):
        submit_waiting(turn)
    else:
        show_menu(turn)
    return "complete"


def _lead_to(turn: Turn, item: Item) -> Part:
    account = turn.account
    if item is Item.residence_expiry and card_expired(account, turn.today):
        turn.say("refused-residence-expired", date=account.residence_expiry)
        return "residence"
    turn.say("account-gap", item=turn.words(f"item-{item}"))
    part = row_of(item).part
    assert part is not None  # every item of the account has one
    return part


def _changes(turn: Turn) -> list[list[Choice]]:
    own = (row for row in ITEMS if row.button and row.is_for(foreign=turn.student.foreign))
    parts = dict.fromkeys(row.part for row in own if row.part)
    buttons = [turn.choice(f"account-change-{part.replace('_', '-')}", "change", part) for part in parts]
    return [buttons[at : at + 2] for at in range(0, len(buttons), 2)]


ACCOUNT_CHECK = Step("account_check", (Answer,), ask_account_check, receive_account_check)
