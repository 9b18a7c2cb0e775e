"""Return: what was picked is shown as the student will read it, then sent."""

from datetime import datetime

from handlers.dialogue.account_fault import touches_account
from handlers.messages.return_notes import as_note
from handlers.notices.decisions import Decision
from handlers.staff.review.decisions.decide import decide, preview
from handlers.staff.review.decisions.own_words import own_words
from handlers.staff.review.decisions.pick_reasons import show_items, wrong_items
from handlers.staff.review.open_review import Sitting
from rules.calendar.rounds import supplement_end
from rules.status import Status


def preview_return(sitting: Sitting, _value: str) -> None:
    wrong = wrong_items(sitting)
    if not wrong:
        show_items(sitting)
        return
    decision = Decision(Status.returned, note=as_note(own_words(sitting)), wrong=wrong, until=_until(sitting))
    rows = [
        [sitting.button("desk-return-yes", "send")],
        [sitting.button("desk-change", "return")],
        [sitting.button("desk-back", "board")],
    ]
    sitting.board(preview(sitting, decision), rows)


def send_return(sitting: Sitting, _value: str) -> None:
    wrong = wrong_items(sitting)
    if not wrong:
        show_items(sitting)
        return
    decided = decide(
        sitting,
        Status.returned,
        note=as_note(own_words(sitting)),
        wrong=wrong,
        returned_at=sitting.clerk.now,
        supplement_until=_until(sitting),
    )
    account = sitting.account
    if decided and account is not None and touches_account(wrong):
        account.at_fault = True


def _until(sitting: Sitting) -> datetime:
    round_ = sitting.application.round
    days = round_.supplement_days if round_ else sitting.clerk.around.school.supplement_days
    return supplement_end(sitting.clerk.now, days)
