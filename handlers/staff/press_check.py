"""Pressing: a button of a review is trusted in nothing; its review must be one's own, open and current."""

from handlers.staff.buttons import LEADS_TO, VERBS, WITHOUT_REVIEW
from handlers.staff.clerk import Clerk
from handlers.staff.review.assignment import sitting_of
from handlers.staff.review.decisions.decide import explain
from handlers.staff.review.open_review import Sitting
from handlers.updates import row_id
from rules.status import Status


def press(clerk: Clerk, data: str) -> None:
    _, number, verb, value = [*data.split(":", 3), "", "", ""][:4]
    if verb in WITHOUT_REVIEW:
        WITHOUT_REVIEW[verb](clerk)
        return
    sitting = _sitting(clerk, number)
    if sitting is None or verb not in VERBS:
        clerk.warn("desk-old-button", clerk.ways_on())
    elif may_go_on(sitting, LEADS_TO.get(verb)):
        sitting.review.waits_for = None
        VERBS[verb](sitting, value)


def may_go_on(sitting: Sitting, wanted: Status | None = None) -> bool:
    """Whether this review may still decide; where not, why is said and the table cleared."""
    if sitting.is_over:
        explain(sitting, wanted)
        return False
    clerk = sitting.clerk
    if sitting.is_own:
        sitting.clear_away()
        clerk.warn("desk-own", clerk.ways_on())
        return False
    if sitting.account_changed:
        sitting.clear_away()
        clerk.warn("desk-account-changed", clerk.ways_on(), reference=sitting.application.reference)
        return False
    return True


def _sitting(clerk: Clerk, number: str) -> Sitting | None:
    """Of one's own review; others' and invented ones look alike from outside."""
    known = row_id(number)
    review = clerk.records.reviews.get(known) if known else None
    return sitting_of(clerk, review) if review is not None and review.user_id == clerk.user_id else None
