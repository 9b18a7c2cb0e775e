"""Release: the application waits again, undecided, for whoever comes next."""

from handlers.staff.review.open_review import OpenReview


def release(opened: OpenReview, _value: str) -> None:
    opened.clear_away()
    clerk = opened.clerk
    clerk.say("desk-let-go", clerk.ways_on(), reference=opened.application.reference)
