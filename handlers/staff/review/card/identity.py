"""Identity part of the card: whether the payout account is frozen, how the number changed hands before."""

from handlers.messages.words import Html
from handlers.staff.review.open_review import OpenReview
from rules.link import LIMITS, Act
from storage.tables.people import AccountFreeze


def freeze_of(opened: OpenReview) -> AccountFreeze | None:
    """The freeze that keeps this application from being approved."""
    return opened.records.account_freezes.current(opened.application.student_id)


def about_freeze(opened: OpenReview) -> str:
    freeze = freeze_of(opened)
    return "" if freeze is None else opened.words("desk-card-frozen", **until(freeze))


def until(freeze: AccountFreeze) -> dict[str, object]:
    """Until when, as the words want it; before the new link that is not known."""
    linked = "no" if freeze.until is None else "yes"
    return {"linked": linked, "until": freeze.until or "—", "hours": LIMITS.frozen_hours}


def about_changed_hands(opened: OpenReview) -> str:
    """Each unlink, one-time code and lifted freeze of this student, as they came."""
    records, student_id = opened.records, opened.application.student_id
    done = [(it.done_at, str(kind)) for kind in Act for it in records.joint_acts.done_for(student_id, kind)]
    lifted = [(it.lifted_at, "lifted") for it in records.account_freezes.of(student_id) if it.lifted_at]
    found = sorted((at, what) for at, what in (*done, *lifted) if at is not None)
    return "\n".join(_line(opened, at, what) for at, what in found)


def _line(opened: OpenReview, at: object, what: str) -> Html:
    return opened.words("desk-identity", at=at, what=what)
