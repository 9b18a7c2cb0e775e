"""/queue: how many applications wait, and since when; in the group or, pressed, in private."""

from typing import Any

from handlers.staff.clerk import Clerk
from rules.status import Status


def show_queue(clerk: Clerk) -> None:
    clerk.say_in_group("desk-counts", **_counts(clerk))


def show_queue_in_private(clerk: Clerk) -> None:
    clerk.say("desk-counts", [[clerk.button("desk-next", "next")]], **_counts(clerk))


def _counts(clerk: Clerk) -> dict[str, Any]:
    waiting, held, blocked, oldest = clerk.records.reviews.queue()
    return {
        "waiting": waiting,
        "held": held,
        "blocked": blocked,
        "returned": clerk.records.applications.count(Status.returned),
        "any": "yes" if oldest else "no",
        "oldest": oldest or "",
    }
