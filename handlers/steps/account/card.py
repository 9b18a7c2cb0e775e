"""Account card: everything about a payout account on one page, without what must not be sent back."""

from handlers.dialogue.turn import Turn
from handlers.messages.words import Html
from handlers.steps.account.save import bank_name
from handlers.steps.completeness import card_expired
from rules.account import NO_EXPIRY, fee, mask
from rules.items import ACCOUNT_PICTURES, row_of
from storage.tables.people import Account


def account_card(turn: Turn, heading: str) -> Html:
    """The card under its heading: bank, masked number, holder, Email; papers are only said to be here."""
    account = turn.account
    lines = [turn.words(heading), "", *_bank_lines(turn, account), *_person_lines(turn, account), ""]
    return Html("\n".join([*lines, *_paper_lines(turn, account)]))


def _bank_lines(turn: Turn, account: Account) -> list[Html]:
    words, bank = turn.words, turn.records.banks.get(account.bank_code or "")
    lines = [words("account-card-bank", bank=bank_name(turn, bank) if bank else "—")]
    if bank and account.branch_code:
        branch = turn.records.banks.branch(bank.code, account.branch_code)
        name = branch.name if branch else ""
        lines.append(words("account-card-branch", code=bank.code + account.branch_code, name=name))
    number = turn.records.accounts.number(account)
    lines.append(words("account-card-number", number=mask(number) if number else "—"))
    return [*lines, words("account-card-fee", fee=fee(account.bank_code or "", turn.school))]


def _person_lines(turn: Turn, account: Account) -> list[Html]:
    holder = turn.words("account-card-holder", name=turn.student.name)
    return [holder, turn.words("account-card-email", address=account.email or "—")]


def _paper_lines(turn: Turn, account: Account) -> list[Html]:
    words = turn.words
    here = account.pictures.keys() | account.put_away.keys()
    rows = (row_of(item) for item in ACCOUNT_PICTURES if item in here)
    shown = [row.item for row in rows if row.is_for(foreign=turn.student.foreign) and "student" in row.cards]
    lines = [words("account-card-picture", item=words(f"item-{item}")) for item in shown]
    if turn.student.foreign and account.residence_expiry:
        key = "account-card-expired" if card_expired(account, turn.today) else "account-card-expiry"
        if account.residence_expiry == NO_EXPIRY:
            key = "account-card-no-expiry"
        lines.append(words(key, date=account.residence_expiry))
    return lines
