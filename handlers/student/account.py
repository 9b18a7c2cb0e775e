"""/account: leads into the set-up at its first open question, or shows what is kept."""

from handlers.dialogue.step import Subject
from handlers.dialogue.turn import Turn
from handlers.journeys import ACCOUNT, LINK
from handlers.steps.account.card import account_card
from handlers.steps.completeness import gaps, has_applied, needed
from handlers.student.navigation import ask_again, begin
from rules.status import Status

__all__ = ["gaps", "show_account"]


def show_account(turn: Turn) -> None:
    """Show the account, or go on with its set-up; after a submission only the office changes it."""
    account = turn.records.accounts.get(turn.student.id)
    if turn.notice_is_new:
        begin(turn, LINK)  # the new notice first; the number is proved already
    elif turn.way.about == {Subject.account} and turn.place is not None:
        ask_again(turn)
    elif account is None or not account.bank_code:
        turn.say("account-intro", kind="foreign" if turn.student.foreign else "national")
        begin(turn, ACCOUNT)
    else:
        _go_on(turn)


def _go_on(turn: Turn) -> None:
    account = turn.account
    missing = gaps(account, turn.student, turn.today)
    if not missing and account.completed_at and has_applied(turn):
        _show(turn)
    elif missing and missing == needed(account, turn.student)[-len(missing) :]:
        turn.say("account-resumed")
        begin(turn, ACCOUNT, missing[0])  # nothing after it is answered: on in the usual order
    else:
        begin(turn, ACCOUNT, "account_read")


def _show(turn: Turn) -> None:
    """Show the account; changing it is the office's, but for what was returned."""
    returned = turn.records.applications.of_student(turn.student.id, Status.returned)
    mend = [[turn.go("menu-mend", "mend", it.id, reference=it.reference)] for it in returned]
    turn.say_html(account_card(turn, "account-summary"))
    turn.say("account-office", mend, **turn.school.contacts)
    if turn.place is not None:
        ask_again(turn)
