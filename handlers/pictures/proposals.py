"""Proposals: what can be read off a certificate's picture, for the student to confirm one by one."""

from datetime import date

from handlers.dialogue.turn import Turn
from rules.items import Item
from rules.reading.dates import read_effective, read_expiry
from rules.reading.documents import read_number
from storage.tables.catalogue import CertificateKind

MOST_KINDS = 6


def proposed_date(turn: Turn) -> date | None:
    """The date to propose, unless it is what stands there already."""
    day = read_effective(_front(turn), today=turn.today)
    return None if day == turn.draft.effective_date else day


def proposed_kinds(turn: Turn) -> list[CertificateKind]:
    """The kinds to propose while none is chosen: their names stand on the picture, the likeliest first."""
    return [] if turn.draft.kind_code else turn.records.catalogue.named_in(_front(turn))[:MOST_KINDS]


def proposed_number(turn: Turn) -> str | None:
    number = read_number(_front(turn))
    return None if number == turn.draft.number else number


def proposed_expiry(turn: Turn) -> date | None:
    """The expiry to propose off a residence card; one that has passed is not proposed."""
    reading = turn.records.readings.of(turn.account.pictures.get(Item.residence_front))
    day = read_expiry(reading.lines, today=turn.today) if reading else None
    return day if day and day >= turn.today else None


def _front(turn: Turn) -> tuple[str, ...]:
    reading = turn.records.readings.of(turn.draft.front)
    return reading.lines if reading else ()
