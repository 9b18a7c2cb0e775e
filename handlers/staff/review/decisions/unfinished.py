"""Unfinished: what is still wrong after a supplement counts as not completed (S54)."""

from handlers.notices.decisions import Decision
from handlers.staff.review.decision_menu import show_board
from handlers.staff.review.decisions.decide import decide, preview
from handlers.staff.review.open_review import OpenReview
from rules.status import Status


def close_unfinished(opened: OpenReview, value: str) -> None:
    """Close as unfinished what was returned and sent again; never without a look at the notice."""
    if not opened.application.supplements:
        show_board(opened)
    elif value == "yes":
        decide(opened, Status.unfinished)
    else:
        rows = [
            [opened.button("desk-unfinished-yes", "unfinished", "yes")],
            [opened.button("desk-back", "board")],
        ]
        opened.board(preview(opened, Decision(Status.unfinished)), rows)
