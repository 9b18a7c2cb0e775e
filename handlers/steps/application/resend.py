"""Resend: a returned application's open faults are shown; with none left it is sent again by itself."""

from typing import Literal

from handlers.dialogue.step import Step
from handlers.dialogue.supplements import UNCHANGED
from handlers.dialogue.turn import Answer, DraftGone, Turn
from handlers.messages.titles import named
from handlers.messages.words import Html
from handlers.steps.application.return_reasons import deadline_line, mend_buttons, wrong_lines
from handlers.steps.application.submission import move_own
from handlers.steps.completeness import own_gaps
from rules.calendar.rounds import in_time
from rules.items import Document, Item, sides_of
from rules.status import Status
from storage.tables.applications import Application

Word = Literal["sent", "later", "too_late"]
_RESIDENCE = (*sides_of(Document.residence_card), Item.residence_expiry)
_EXPIRED = "residence-expired"


def ask_resend(turn: Turn) -> Word | None:
    application = _returned(turn)
    until = application.supplement_until
    if until is not None and not in_time(turn.sender.at, until):
        turn.say(
            "resend-too-late",
            [[turn.go("menu-status", "status")]],
            until=until,
            **named(turn.words, application),
        )
        return "too_late"
    _add_gaps(turn, application)
    if not application.wrong:
        return _send(turn, application)
    _ask(turn, application)
    return None


def receive_resend(turn: Turn, _said: Answer) -> Word:
    turn.say("resend-later", [[turn.go("menu-button", "menu")]], until=deadline_line(turn, _returned(turn)))
    return "later"


def _ask(turn: Turn, application: Application) -> None:
    lines = [
        turn.words("resend-ask", **named(turn.words, application)),
        *wrong_lines(turn.words, turn.records, application),
        "",
        deadline_line(turn, application),
        turn.words("resend-how"),
    ]
    withdraw = [turn.go("withdraw-button", "withdraw", application.id, reference=application.reference)]
    later = [[turn.choice("resend-later-button", "later")]]
    turn.ask_html(Html("\n".join(lines)), later, beside=[*mend_buttons(turn, application), withdraw])


def _add_gaps(turn: Turn, application: Application) -> None:
    """Add what the account lacks by now, a valid residence card above all: it has to be mended as well."""
    missing = {str(it): list[str]() for it in own_gaps(turn) if it not in application.wrong}
    if Item.residence_expiry in missing:
        missing |= {str(it): [_EXPIRED] for it in _RESIDENCE}
    if missing:
        application.wrong = {**missing, **application.wrong}


def _send(turn: Turn, application: Application) -> Word:
    supplements = application.supplements + 1
    same = {item: [UNCHANGED] for item in application.unchanged}
    if not move_own(
        turn,
        application,
        Status.applied,
        supplements=supplements,
        returned_at=None,
        reasons=same,
        unchanged=[],
    ):
        return "later"
    turn.say("resend-sent", [[turn.go("menu-status", "status")]], **named(turn.words, application))
    return "sent"


def _returned(turn: Turn) -> Application:
    if turn.draft.status is not Status.returned:
        raise DraftGone
    return turn.draft


RESEND = Step("resend", (Answer,), ask_resend, receive_resend)
