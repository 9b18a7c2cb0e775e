"""The board: the short message under the card with the decisions that are open."""

from handlers.staff.review.sitting import Sitting


def show_board(sitting: Sitting, _value: str = "") -> None:
    rows = [
        [sitting.button("desk-approve", "approve")],
        [sitting.button("desk-return", "return")],
        [sitting.button("desk-refuse", "refuse")],
        [sitting.button("desk-release", "release")],
    ]
    if sitting.application.supplements:
        rows.insert(3, [sitting.button("desk-unfinished", "unfinished")])
    sitting.board(sitting.words("desk-board", reference=sitting.application.reference), rows)
