"""Lift a freeze: staff have looked at the payout account, and it may be used before its time is over."""

from handlers.staff.review.card.identity import freeze_of, until
from handlers.staff.review.decision_menu import show_board
from handlers.staff.review.open_review import OpenReview


def refuse_frozen(opened: OpenReview) -> bool:
    """Say that the account is frozen and how that is lifted; False where it is not."""
    freeze = freeze_of(opened)
    if freeze is None:
        return False
    lifts = (
        [[opened.button("desk-lift", "lift")]] if freeze.until else []
    )  # the new owner's account is not there yet
    rows = [*lifts, [opened.button("desk-back", "board")]]
    opened.board(opened.words("desk-frozen", **until(freeze)), rows)
    return True


def lift(opened: OpenReview, _value: str) -> None:
    freeze = freeze_of(opened)
    if freeze is not None and freeze.until:
        opened.records.account_freezes.lift(freeze, opened.clerk.user_id)
        opened.clerk.alert = opened.words("desk-lifted-alert")
    show_board(opened)
