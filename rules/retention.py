"""How long each kind of personal data is kept after it has served."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from rules.semester import semester_of


class Kept(StrEnum):
    draft = "draft"  # from the closing of its round
    documents = "documents"  # identity and passbook pictures, from the payment or the end of the application
    documents_archive = "documents_archive"  # the same, readable with the school's archive key only
    account = "account"  # from the student's last use
    payment = "payment"  # list, decision, amount
    update_ids = "update_ids"  # the raw content goes when done
    security_log = "security_log"
    audit = "audit"
    backup = "backup"  # so a deletion is complete everywhere after so many days


DAYS: dict[Kept, int] = {
    Kept.draft: 14,
    Kept.documents: 30,
    Kept.documents_archive: 180,
    Kept.account: 365,
    Kept.payment: 5 * 365,
    Kept.update_ids: 7,
    Kept.security_log: 180,
    Kept.audit: 5 * 365,
    Kept.backup: 35,
}


def due_for_removal(kept: Kept, served_at: datetime) -> datetime:
    return served_at + timedelta(days=DAYS[kept])


def certificate_pictures_until(decided: date) -> date:
    """Pictures of a certificate are kept to the last day of the semester after the decision's."""
    return semester_of(decided).following.last_day
