"""Account part of the card, with the full number, which is compared with the passbook."""

from datetime import datetime

from handlers.messages.words import Html
from handlers.staff.plain_text import shown
from handlers.staff.review.open_review import OpenReview
from rules.account import POST_OFFICE, fee, needs_branch
from rules.calendar.timezone import TAIPEI
from rules.items import ACCOUNT_PICTURES, row_of
from storage.tables.people import Account

OFFICE_DIGITS = 7


def about_account(opened: OpenReview) -> Html:
    account = opened.account
    if account is None or account.bank_code is None:
        return opened.words("desk-card-no-account")
    told = opened.words(
        "desk-card-account",
        holder=opened.application.student.name,
        bank=_bank(opened, account.bank_code),
        branch=_branch(opened, account),
        number=opened.records.accounts.number(account) or "—",
        fee=fee(account.bank_code, opened.clerk.app_context.school),
        email=shown(account.email),
    )
    if not opened.application.student.foreign:
        return told
    expiry = account.residence_expiry or "—"
    return Html(f"{told}\n{opened.words('desk-card-residence', expiry=expiry)}")


def about_put_away(opened: OpenReview) -> str:
    """The line about documents that are shown no more, because staff have compared them before."""
    kept = opened.account.put_away if opened.account else {}
    lines = [
        opened.words(
            "desk-card-put-away",
            item=opened.words(f"item-{slot}"),
            date=datetime.fromisoformat(kept[slot]["verified"]).astimezone(TAIPEI).date(),
        )
        for slot in ACCOUNT_PICTURES
        if slot in kept and "staff" in row_of(slot).cards
    ]
    return "\n".join(lines)


def _bank(opened: OpenReview, code: str) -> str:
    bank = opened.records.banks.get(code)
    return f"[{code}] {bank.name if bank else '—'}"


def _branch(opened: OpenReview, account: Account) -> str:
    if account.bank_code == POST_OFFICE:
        return _post_office(opened, account)
    if account.branch_code is None or account.bank_code is None or not needs_branch(account.bank_code):
        return "—"
    branch = opened.records.banks.branch(account.bank_code, account.branch_code)
    return f"[{account.bank_code}{account.branch_code}] {branch.name if branch else '—'}"


def _post_office(opened: OpenReview, account: Account) -> str:
    """The post office that the passbook names: the first half of the number says which."""
    number = opened.records.accounts.number(account) or ""
    office = opened.records.banks.post_office(number[:OFFICE_DIGITS])
    return office.name if office else "—"
