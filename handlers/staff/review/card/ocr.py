"""Readings part of the card: what was read off the pictures (OCR), answer by answer; only a hint."""

from datetime import date

from handlers.pictures.findings import Finding, account_findings, certificate_findings
from handlers.staff.review.open_review import OpenReview
from rules.items import Item
from rules.reading.comparison import Says

_DATES = (Item.effective_date, Item.residence_expiry)


def about_reading(opened: OpenReview) -> str:
    """The lines about the readings; none where no picture was read."""
    application, account = opened.application, opened.account
    found = certificate_findings(opened.records, application)
    if account is not None:
        found += account_findings(opened.records, account, application.student)
    if not found:
        return ""
    return "\n".join([opened.words("desk-card-reading"), *(_line(opened, it) for it in found)])


def _line(opened: OpenReview, found: Finding) -> str:
    item = opened.words(f"item-{found.item}")
    if found.says is not Says.mismatch:
        return opened.words(f"desk-reading-{found.says}", item=item)
    read = date.fromisoformat(found.read) if found.item in _DATES else found.read
    asked = "yes" if found.asked else "no"
    return opened.words("desk-reading-mismatch", item=item, read=read, asked=asked)
