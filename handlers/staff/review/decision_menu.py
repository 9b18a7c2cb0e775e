"""Decision menu: the short message under the card with the decisions that are open."""

from handlers.messages.render import Button
from handlers.messages.words import Html
from handlers.staff.review.open_review import OpenReview


def show_board(opened: OpenReview, _value: str = "") -> None:
    """Show the menu in place of the question that was pressed."""
    opened.board(*_board(opened))


def lay_board(opened: OpenReview) -> None:
    """Send the menu below all that was laid out before; a press on "next" must not pull it up."""
    opened.say(*_board(opened))


def _board(opened: OpenReview) -> tuple[Html, list[list[Button]]]:
    rows = [
        [opened.button("desk-approve", "approve")],
        [opened.button("desk-return", "return")],
        [opened.button("desk-refuse", "refuse")],
        [opened.button("desk-release", "release")],
    ]
    if opened.application.supplements:
        rows.insert(3, [opened.button("desk-unfinished", "unfinished")])
    return opened.words("desk-board", reference=opened.application.reference), rows
