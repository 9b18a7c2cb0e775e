"""Comparison: the picture shows another number or date than was typed; the student decides."""

from datetime import date
from typing import Literal

from handlers.dialogue.step import Step
from handlers.dialogue.turn import Answer, Turn
from handlers.pictures.differences import AGAIN, TAKE, ask_about, first_difference, settled
from handlers.pictures.findings import Finding, certificate_findings
from handlers.steps.application.save import keep_date, write_number
from rules.calendar.dates import check_date
from rules.items import Item
from rules.reading.origin import Origin

Word = Literal["agreed", "certificate_number", "effective_date", "closed"]


def ask_certificate_read(turn: Turn) -> Literal["agreed"] | None:
    return ask_about(turn, _difference(turn))


def receive_certificate_read(turn: Turn, said: Answer) -> Word | Literal["stay"]:
    found = settled(turn, _difference(turn), said)
    if found is not None and said.verb == AGAIN:
        return "certificate_number" if found.item is Item.number else "effective_date"
    if found is not None and said.verb == TAKE and not _take(turn, found):
        return "closed"
    return ask_certificate_read(turn) or "stay"


def _difference(turn: Turn) -> Finding | None:
    return first_difference(certificate_findings(turn.records, turn.draft))


def _take(turn: Turn, found: Finding) -> bool:
    """Take what was read; False, said in words, where no round takes the date. Raises Refused."""
    if found.item is Item.effective_date:
        day = check_date(date.fromisoformat(found.read), today=turn.today)
        return keep_date(turn, day, Origin.picture) == "open"
    write_number(turn, found.read, Origin.picture)
    return True


CERTIFICATE_READ = Step("certificate_read", (Answer,), ask_certificate_read, receive_certificate_read)
