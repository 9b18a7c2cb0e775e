"""Saving of the account's answers, each with all that follows from it."""

from collections.abc import Callable
from datetime import date
from typing import Literal, TypeVar

from handlers.dialogue.supplements import in_mending, mended
from handlers.dialogue.turn import Choice, Turn
from handlers.messages.figures import bank_called, free_banks
from handlers.pictures.slots import set_picture
from rules.account import (
    LEAST_DIGITS,
    NO_EXPIRY,
    POST_OFFICE,
    clean_number,
    fee,
    is_student_bank,
    mask,
    needs_branch,
)
from rules.items import Document, Item, sides_of
from rules.reading.origin import Origin
from rules.refusal import Refused
from rules.typed.secret_numbers import count_figures
from storage.catalogue.banks import names_of
from storage.tables.catalogue import Bank
from storage.tables.people import Account

BankWord = Literal["post_office", "free", "charged"]
Read = TypeVar("Read")
_SECRETS = ("typed_number", "unproved", "kept_anyway", "office", "whole_number")


def choose_bank(turn: Turn, code: str) -> BankWord:
    """Keep the bank; another one than before takes branch, number and passbook away.

    Raises Refused("bank-unknown").
    """
    bank = turn.records.banks.get(code)
    if bank is None or not is_student_bank(bank.code, bank.name + bank.category):
        raise Refused("bank-unknown")
    if turn.account.bank_code != bank.code:
        had_passbook = Item.passbook in turn.account.pictures
        start_over(turn, bank)
        if had_passbook:
            turn.say("bank-changed")
    mended(turn, Item.bank)
    if fee(bank.code, turn.school) == 0:
        turn.say("bank-free", bank=bank_name(turn, bank))
    if not needs_branch(bank.code):
        mended(turn, Item.branch)
        return "post_office"
    return "charged" if fee(bank.code, turn.school) else "free"


def chosen_bank(turn: Turn) -> Bank:
    bank = turn.records.banks.get(turn.account.bank_code or "")
    assert bank is not None  # the journeys ask for the bank first
    return bank


def bank_name(turn: Turn, bank: Bank) -> str:
    return f"[{bank.code}] {turn.words.either(bank.name, bank.english_name)}"


def free_choices(turn: Turn) -> list[list[Choice]]:
    """A button for each bank that costs nothing."""
    return [
        [turn.choice("bank-free-button", "pick", it.code, name=bank_called(turn.words, it), post=_post(it))]
        for it in free_banks(turn.records, turn.school)
    ]


def _post(bank: Bank) -> str:
    return "yes" if bank.code == POST_OFFICE else "no"


def keep_account_number(turn: Turn, digits: str, *, kept_anyway: bool = False) -> None:
    """Seal the number and take it out of the chat and of the memo; only its end is said."""
    turn.records.accounts.set_number(turn.account, digits, kept_anyway=kept_anyway)
    _came_from(turn, Item.account_number, Origin.typed)
    forget_number(turn)
    mended(turn, Item.account_number)
    turn.delete_own_message()
    turn.say("account-number-kept", number=mask(digits))


def take_number(turn: Turn, digits: str) -> None:
    """Seal the number that was read off the passbook, in the place of the typed one."""
    turn.records.accounts.set_number(turn.account, digits)
    _came_from(turn, Item.account_number, Origin.picture)
    forget_number(turn)
    mended(turn, Item.account_number)
    turn.say("account-number-taken", number=mask(digits))


def keep_expiry(turn: Turn, day: date, origin: Origin) -> None:
    turn.account.residence_expiry = day
    _came_from(turn, Item.residence_expiry, origin)
    mended(turn, Item.residence_expiry)
    turn.say("residence-expiry-none" if day == NO_EXPIRY else "residence-expiry-kept", date=day)


def _came_from(turn: Turn, item: Item, origin: Origin) -> None:
    turn.account.origins = turn.account.origins | {item: origin}


def forget_number(turn: Turn) -> None:
    for name in _SECRETS:
        turn.memo.pop(name, None)


def read_secret(turn: Turn, text: str, read: Callable[[str], Read]) -> Read | None:
    """The typed number as `read` makes it; None when it refused, which is then said.

    A refused number leaves the chat too: one slip of the finger does not make it less of a secret.
    """
    try:
        return read(text)
    except Refused as refused:
        if count_figures(text) >= LEAST_DIGITS:
            turn.delete_own_message()
        turn.refuse(refused)
        return None


def typed_number(turn: Turn, text: str) -> str:
    """The number for the chosen bank, whose own name may stand beside it. Raises Refused as clean_number."""
    bank = chosen_bank(turn)
    return clean_number(text, bank.code, (*names_of(bank), bank.english_name))


def start_over(turn: Turn, bank: Bank) -> None:
    """Start over with another account, at this bank: nothing of the one before stays."""
    account = turn.account
    account.bank_code, account.branch_code = bank.code, None
    account.number = account.number_index = None
    account.number_kept_anyway = False
    forget_number(turn)
    for side in sides_of(Document.passbook):
        set_picture(turn, side, None)
    _reopen(turn, account, bank)


def _reopen(turn: Turn, account: Account, bank: Bank) -> None:
    """Reopen what the new bank asks anew: it is wrong until answered; one's own set-up is not complete."""
    application = in_mending(turn)
    if application is None:
        account.completed_at = None
        return
    items = [*([Item.branch] if needs_branch(bank.code) else []), Item.account_number, Item.passbook]
    application.wrong = {**application.wrong, **{it: application.wrong.get(it, []) for it in items}}
