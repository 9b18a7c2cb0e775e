"""Unfinished: still wrong after a supplement counts as not completed (S54)."""

from handlers.notices.decisions import Decision
from handlers.staff.review.decision_menu import show_board
from handlers.staff.review.decisions.decide import decide, preview
from handlers.staff.review.open_review import Sitting
from rules.status import Status


def close_unfinished(sitting: Sitting, value: str) -> None:
    """Only for an application that was returned and sent again; never without a look at the notice."""
    if not sitting.application.supplements:
        show_board(sitting)
    elif value == "yes":
        decide(sitting, Status.unfinished)
    else:
        rows = [
            [sitting.button("desk-unfinished-yes", "unfinished", "yes")],
            [sitting.button("desk-back", "board")],
        ]
        sitting.board(preview(sitting, Decision(Status.unfinished)), rows)
