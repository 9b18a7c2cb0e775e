"""Return: the picked reasons are shown as the student will read them, then sent."""

from datetime import datetime

from handlers.dialogue.account_fault import touches_account
from handlers.messages.staff_notes import as_note
from handlers.notices.decisions import Decision
from handlers.staff.review.decisions.decide import decide, preview
from handlers.staff.review.decisions.own_words import own_words
from handlers.staff.review.decisions.pick_reasons import show_items, wrong_items
from handlers.staff.review.open_review import OpenReview
from rules.calendar.rounds import supplement_end
from rules.status import Status


def preview_return(opened: OpenReview, _value: str) -> None:
    wrong = wrong_items(opened)
    if not wrong:
        show_items(opened)
        return
    decision = Decision(Status.returned, note=as_note(own_words(opened)), wrong=wrong, until=_until(opened))
    rows = [
        [opened.button("desk-return-yes", "send")],
        [opened.button("desk-change", "return")],
        [opened.button("desk-back", "board")],
    ]
    opened.board(preview(opened, decision), rows)


def send_return(opened: OpenReview, _value: str) -> None:
    wrong = wrong_items(opened)
    if not wrong:
        show_items(opened)
        return
    decided = decide(
        opened,
        Status.returned,
        note=as_note(own_words(opened)),
        wrong=wrong,
        returned_at=opened.clerk.now,
        supplement_until=_until(opened),
    )
    account = opened.account
    if decided and account is not None and touches_account(wrong):
        account.at_fault = True


def _until(opened: OpenReview) -> datetime:
    round_ = opened.application.round
    days = round_.supplement_days if round_ else opened.clerk.app_context.school.supplement_days
    return supplement_end(opened.clerk.now, days)
