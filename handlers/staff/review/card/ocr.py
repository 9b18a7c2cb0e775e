"""Readings part of the card: where each answer came from, and what the pictures seem to show (OCR)."""

from collections.abc import Iterator
from datetime import date

from handlers.messages.words import Html
from handlers.pictures.findings import Finding, account_findings, certificate_findings
from handlers.staff.review.open_review import OpenReview
from rules.items import Item
from rules.reading.comparison import Says
from rules.reading.origin import Origin

_DATES = (Item.effective_date, Item.residence_expiry)


def about_reading(opened: OpenReview) -> str:
    """The lines about the readings, then the answers to which no picture was read."""
    application, account = opened.application, opened.account
    found = certificate_findings(opened.records, application)
    if account is not None:
        found += account_findings(opened.records, account, application.student)
    head = [opened.words("desk-card-reading")] if found else []
    lines = [_line(opened, it, _origins(opened).get(it.item, Origin.unknown)) for it in found]
    return "\n".join([*head, *lines, *_not_read(opened, {it.item for it in found})])


def _line(opened: OpenReview, found: Finding, origin: str) -> str:
    item = opened.words(f"item-{found.item}")
    if found.says is not Says.mismatch:
        return opened.words(f"desk-reading-{found.says}", item=item, origin=origin)
    read = date.fromisoformat(found.read) if found.item in _DATES else found.read
    asked = "yes" if found.asked else "no"
    return opened.words("desk-reading-mismatch", item=item, read=read, asked=asked, origin=origin)


def _origins(opened: OpenReview) -> dict[str, str]:
    account = opened.account
    return opened.application.origins | (account.origins if account else {})


def _not_read(opened: OpenReview, read: set[Item]) -> Iterator[Html]:
    """A line for each origin of the answers that no picture was compared with."""
    origins = _origins(opened)
    for origin in (Origin.typed, Origin.picture):
        items = [opened.words(f"item-{it}") for it in Item if it not in read and origins.get(it) == origin]
        if items:
            yield opened.words(f"desk-not-read-{origin}", items=Html(" · ".join(items)))
