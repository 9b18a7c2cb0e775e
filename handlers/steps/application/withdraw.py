"""Withdrawal: the student takes an undecided application back, once it is certain."""

from typing import Literal

from handlers.dialogue.step import Step
from handlers.dialogue.turn import Answer, DraftGone, Turn
from handlers.messages.titles import named
from handlers.steps.application.submission import move_own
from rules.status import Status
from storage.tables.applications import Application


def ask_withdraw(turn: Turn) -> None:
    application = _own(turn)
    choices = [[turn.choice("withdraw-no-button", "no")], [turn.choice("withdraw-yes-button", "yes")]]
    turn.ask("withdraw-ask", choices, **named(turn.words, application))


def receive_withdraw(turn: Turn, said: Answer) -> Literal["done", "kept"]:
    application = _own(turn)
    if said.verb != "yes":
        turn.say("withdraw-kept", [[turn.go("menu-status", "status")]], **named(turn.words, application))
        return "kept"
    if not move_own(turn, application, Status.withdrawn):
        return "kept"
    buttons = [[turn.go("menu-apply", "new")], [turn.go("menu-status", "status")]]
    turn.say("withdraw-done", buttons, **named(turn.words, application))
    return "done"


def _own(turn: Turn) -> Application:
    """The application in hand while nobody has decided it. Raises DraftGone."""
    found = turn.talk.application_id and turn.records.applications.get(turn.talk.application_id)
    undecided = {Status.applied, Status.returned}
    if not found or found.student_id != turn.student.id or found.status not in undecided:
        raise DraftGone
    return found


WITHDRAW = Step("withdraw", (Answer,), ask_withdraw, receive_withdraw)
