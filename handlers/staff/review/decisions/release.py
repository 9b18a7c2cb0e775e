"""Release: undecided back to the queue, for whoever comes next."""

from handlers.staff.review.open_review import Sitting


def release(sitting: Sitting, _value: str) -> None:
    sitting.clear_away()
    clerk = sitting.clerk
    clerk.say("desk-let-go", clerk.ways_on(), reference=sitting.application.reference)
