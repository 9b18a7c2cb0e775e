"""Approve: the decision by one press, but a grave flag is asked about first."""

from handlers.staff.review.card.flags import flags_of
from handlers.staff.review.decisions.decide import decide
from handlers.staff.review.decisions.lift_freeze import refuse_frozen
from handlers.staff.review.open_review import OpenReview
from rules.status import Status


def approve(opened: OpenReview, value: str) -> None:
    if refuse_frozen(opened):
        return
    grave = [flag for flag in flags_of(opened) if flag.grave]
    if not grave or value == "yes":
        _approve(opened)
        return
    lines = [opened.words(f"desk-flag-{flag.code}", **flag.values) for flag in grave]
    rows = [
        [opened.button("desk-approve-yes", "approve", "yes")],
        [opened.button("desk-back", "board")],
    ]
    opened.board("\n".join([*lines, "", opened.words("desk-approve-ask")]), rows)


def _approve(opened: OpenReview) -> None:
    """Approve, which verifies the account: whoever approves has compared it with its documents."""
    account = opened.account
    if decide(opened, Status.approved) and account is not None:
        opened.records.accounts.verify(account)
