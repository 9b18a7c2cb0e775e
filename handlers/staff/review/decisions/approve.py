"""Approve: one press, but a grave flag is asked about first."""

from handlers.staff.review.card.flags import flags_of
from handlers.staff.review.decisions.decide import decide
from handlers.staff.review.open_review import Sitting
from rules.status import Status


def approve(sitting: Sitting, value: str) -> None:
    grave = [flag for flag in flags_of(sitting) if flag.grave]
    if not grave or value == "yes":
        _approve(sitting)
        return
    lines = [sitting.words(f"desk-flag-{flag.code}", **flag.values) for flag in grave]
    rows = [
        [sitting.button("desk-approve-yes", "approve", "yes")],
        [sitting.button("desk-back", "board")],
    ]
    sitting.board("\n".join([*lines, "", sitting.words("desk-approve-ask")]), rows)


def _approve(sitting: Sitting) -> None:
    """Whoever approves has compared the account with its documents as well."""
    account = sitting.account
    if decide(sitting, Status.approved) and account is not None:
        sitting.records.accounts.verify(account)
