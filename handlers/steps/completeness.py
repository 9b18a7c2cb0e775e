"""Completeness: what a payout account still lacks before an application can be sent."""

from datetime import date

from handlers.dialogue.turn import Turn
from rules.items import Item, items_for
from rules.status import Status
from storage.tables.people import Account, Student


def gaps(account: Account | None, student: Student, today: date) -> list[Item]:
    """The missing or expired items, in the order in which they are asked; never one that may be skipped."""
    return [item for item in needed(account, student) if not _there(account, item, today)]


def needed(account: Account | None, student: Student) -> list[Item]:
    """The items that this student's account must have, in the order in which they are asked."""
    rows = items_for(foreign=student.foreign, bank=account.bank_code if account else None)
    return [row.item for row in rows if row.whose == "account" and row.required != "optional"]


def own_gaps(turn: Turn) -> list[Item]:
    return gaps(turn.records.accounts.get(turn.student.id), turn.student, turn.today)


def card_expired(account: Account | None, today: date) -> bool:
    return bool(account and account.residence_expiry and account.residence_expiry < today)


def has_applied(turn: Turn) -> bool:
    """Whether anything was ever submitted: from then on the office changes the account."""
    return any(it.status is not Status.draft for it in turn.records.applications.of_student(turn.student.id))


def _there(account: Account | None, item: Item, today: date) -> bool:
    if account is None:
        return False
    answers: dict[Item, object] = {
        Item.bank: account.bank_code,
        Item.branch: account.branch_code,
        Item.account_number: account.number,
        Item.holder: account.holder_confirmed,
        Item.email: account.email,
        Item.residence_expiry: account.residence_expiry and not card_expired(account, today),
    }
    if item in answers:
        return bool(answers[item])
    return item in account.pictures or item in account.put_away
