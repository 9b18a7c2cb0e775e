"""The card's part about what was read off the pictures, answer by answer; a hint, the pictures decide."""

from datetime import date

from handlers.pictures.findings import Finding, account_findings, certificate_findings
from handlers.staff.review.open_review import Sitting
from rules.items import Item
from rules.reading.comparison import Says

_DATES = (Item.effective_date, Item.residence_expiry)


def about_reading(sitting: Sitting) -> str:
    """Nothing where no picture was read."""
    application, account = sitting.application, sitting.account
    found = certificate_findings(sitting.records, application)
    if account is not None:
        found += account_findings(sitting.records, account, application.student)
    if not found:
        return ""
    return "\n".join([sitting.words("desk-card-reading"), *(_line(sitting, it) for it in found)])


def _line(sitting: Sitting, found: Finding) -> str:
    item = sitting.words(f"item-{found.item}")
    if found.says is not Says.mismatch:
        return sitting.words(f"desk-reading-{found.says}", item=item)
    read = date.fromisoformat(found.read) if found.item in _DATES else found.read
    asked = "yes" if found.asked else "no"
    return sitting.words("desk-reading-mismatch", item=item, read=read, asked=asked)
