"""/queue: how many applications wait, and since when; in the group or in private."""

from typing import Any

from handlers.staff.clerk import Clerk
from rules.status import Status


def show_queue(clerk: Clerk) -> None:
    buttons = [[clerk.button("desk-next", "next")]] if clerk.sender.private else ()
    clerk.reply("desk-counts", buttons, **_counts(clerk))


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
