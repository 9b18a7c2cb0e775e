"""How long each kind of personal data is kept after it has served."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum

from rules.rounds import Round


class Kept(StrEnum):
    draft = "draft"  # from the closing of its round
    documents = "documents"  # certificate, identity and passbook pictures, from the payment or the end
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


def served_since(kept: Kept, now: datetime) -> datetime:
    """What had served by then is due for removal now."""
    return now - timedelta(days=DAYS[kept])


def documents_served(ends: Sequence[datetime | None], came_at: datetime) -> datetime | None:
    """Since when a document serves nobody; None while an application that needs it is open, or none was sent.

    `ends` are the ends of the applications that need it, None for an open one; one that came in later than
    the last of them was meant for the next.
    """
    ended = [end for end in ends if end is not None]
    return max(*ended, came_at) if ended and len(ended) == len(ends) else None


def draft_served(effective: date | None, begun_at: datetime, rounds: Sequence[Round]) -> datetime | None:
    """When the round closed that a draft was meant for; None while it may still be sent.

    Without a date it was meant for the round that was open when it was begun, or came next. A date that is
    later than all that are taken so far waits for a round that nobody has announced yet.
    """
    if effective is not None and rounds and effective > max(it.accepts_to for it in rounds):
        return None
    mine = [it for it in rounds if effective is not None and it.accepts(effective)]
    later = sorted(it.closes_at for it in rounds if it.closes_at >= begun_at)
    if mine:
        return max(begun_at, *(it.closes_at for it in mine))
    return later[0] if later else None
