"""Comparison: passbook or residence card shows something else than was typed; the student decides."""

from datetime import date
from typing import Literal

from handlers.dialogue.step import Step
from handlers.dialogue.supplements import in_mending
from handlers.dialogue.turn import Answer, Turn
from handlers.pictures.differences import AGAIN, TAKE, ask_about, first_difference, settled
from handlers.pictures.findings import Finding, account_findings
from handlers.steps.account.save import keep_expiry, take_number
from handlers.steps.completeness import has_applied
from rules.account import check_expiry
from rules.calendar.dates import check_date
from rules.items import Item
from rules.reading.origin import Origin

Word = Literal["agreed", "account_number", "residence_expiry"]


def ask_account_read(turn: Turn) -> Literal["agreed"] | None:
    return ask_about(turn, _difference(turn))


def receive_account_read(turn: Turn, said: Answer) -> Word | Literal["stay"]:
    found = settled(turn, _difference(turn), said)
    if found is not None and said.verb == AGAIN:
        return "account_number" if found.item is Item.account_number else "residence_expiry"
    if found is not None and said.verb == TAKE:
        _take(turn, found)
    return ask_account_read(turn) or "stay"


def _difference(turn: Turn) -> Finding | None:
    """The first difference; the number is the office's to change once something was sent."""
    findings = account_findings(turn.records, turn.account, turn.student)
    fixed = has_applied(turn) and in_mending(turn) is None
    return first_difference(it for it in findings if not (fixed and it.item is Item.account_number))


def _take(turn: Turn, found: Finding) -> None:
    """Take what was read. Raises Refused: residence-expired, and as for a date that is typed."""
    if found.item is Item.account_number:
        take_number(turn, found.read)
        return
    day = check_date(date.fromisoformat(found.read), today=turn.today, future=True)
    check_expiry(day, today=turn.today)
    keep_expiry(turn, day, Origin.picture)


ACCOUNT_READ = Step("account_read", (Answer,), ask_account_read, receive_account_read)
