"""The board: the short message under the card with the decisions that are open."""

from handlers.messages.render import Button
from handlers.messages.words import Html
from handlers.staff.review.open_review import Sitting


def show_board(sitting: Sitting, _value: str = "") -> None:
    """In place of the question that was pressed."""
    sitting.board(*_board(sitting))


def lay_board(sitting: Sitting) -> None:
    """Below all that was laid out before, where the thumb is; a press on "next" must not pull it up."""
    sitting.say(*_board(sitting))


def _board(sitting: Sitting) -> tuple[Html, list[list[Button]]]:
    rows = [
        [sitting.button("desk-approve", "approve")],
        [sitting.button("desk-return", "return")],
        [sitting.button("desk-refuse", "refuse")],
        [sitting.button("desk-release", "release")],
    ]
    if sitting.application.supplements:
        rows.insert(3, [sitting.button("desk-unfinished", "unfinished")])
    return sitting.words("desk-board", reference=sitting.application.reference), rows
