"""Assignment: the next application is locked for one staff member and laid out before them."""

from handlers.staff.clerk import Clerk
from handlers.staff.review.card.card import lay_out
from handlers.staff.review.open_review import OpenReview
from rules.status import Status
from storage.tables.applications import Application, Review


def open_next(clerk: Clerk) -> bool:
    """Lay out the one that the person still holds, else the oldest that waits; False when none does."""
    if _lay_out_again(clerk):
        return True
    clerk.records.advisory_lock("queue")  # two people ask at once, and each gets another one
    application = clerk.records.reviews.next_waiting(not_of_student=clerk.own_student)
    if application is None:
        return False
    minutes = clerk.app_context.school.review_minutes
    review = clerk.records.reviews.take(application, clerk.user_id, minutes)
    lay_out(OpenReview(clerk, review, application))
    return True


def open_next_in_private(clerk: Clerk) -> None:
    if not open_next(clerk):
        clerk.say("desk-queue-empty", [[clerk.button("desk-queue", "queue")]])
        tell_of_own(clerk)


def tell_of_own(clerk: Clerk) -> None:
    """Tell in private that one's own application waits: it is no colleague's business."""
    student = clerk.own_student
    if student is not None and clerk.records.applications.of_student(student, Status.applied):
        clerk.say("desk-queue-own")


def open_review_of(clerk: Clerk, review: Review) -> OpenReview:
    return OpenReview(clerk, review, _application(clerk, review))


def _lay_out_again(clerk: Clerk) -> bool:
    held = clerk.records.reviews.of(clerk.user_id)
    if held is None:
        return False
    opened = open_review_of(clerk, held)
    if opened.is_over or opened.is_own or opened.account_changed:
        opened.clear_away()
        return False
    opened.sweep()
    clerk.records.reviews.seen(held)
    lay_out(opened)
    return True


def _application(clerk: Clerk, review: Review) -> Application:
    found = clerk.records.applications.get(review.application_id)
    assert found is not None  # only drafts are ever deleted, and none is reviewed
    return found
