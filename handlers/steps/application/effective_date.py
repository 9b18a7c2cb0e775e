"""Effective date: the student gives the certificate's; semester and round follow from it."""

from typing import Literal

from handlers.dialogue.step import Step
from handlers.dialogue.supplements import in_mending
from handlers.dialogue.turn import Answer, Turn
from handlers.messages.titles import kind_title
from handlers.messages.words import Html
from handlers.pictures.before_questions import asks_about_picture, receive_first, takes_picture
from handlers.pictures.deletion import MINUTES
from handlers.pictures.proposals import proposed_date
from handlers.steps.application.save import NOT_OPEN, keep_date
from handlers.updates import Picture, Text
from rules.calendar.dates import may_be_date, read_date
from rules.reading.origin import Origin

Word = Literal["open", "go_on", "closed", "stay"]


def ask_effective_date(turn: Turn) -> None:
    if asks_about_picture(turn):
        return
    if turn.memo.pop(NOT_OPEN, False):
        _ask_again(turn)
        return
    kind, seen = turn.draft.kind, proposed_date(turn)
    if kind:
        turn.say("effective-date-of", name=kind_title(turn.words, kind))
    if seen:
        turn.ask("effective-date-read", [[turn.choice("effective-date-read-button", "read")]], date=seen)
    else:
        turn.ask_html(_question(turn))


def _question(turn: Turn) -> Html:
    question = turn.words("effective-date-ask")
    if turn.draft.front or not takes_picture(turn):
        return question
    return Html(f"{question}\n{turn.words('effective-date-or-picture')}")


def receive_effective_date(turn: Turn, said: Text | Picture | Answer) -> Word:
    """Receive the date; or the certificate's picture, before anything is typed."""
    if isinstance(said, Text):
        return keep_date(turn, read_date(said.text, today=turn.today))
    seen = proposed_date(turn)
    if isinstance(said, Answer) and said.verb == "read" and seen:
        return keep_date(turn, seen, Origin.picture)
    if (
        isinstance(said, Answer)
        and said.verb == "go_on"
        and turn.draft.effective_date
        and not in_mending(turn)
    ):
        return "go_on"
    if takes_picture(turn):
        receive_first(turn, said, ask_effective_date)
    else:
        if isinstance(said, Picture):
            turn.say("picture-not-here", minutes=MINUTES)
        turn.say("wants-text")
        ask_effective_date(turn)
    return "stay"


def _ask_again(turn: Turn) -> None:
    """Ask for the date anew where no round takes it: it can be right, and the rest filled in meanwhile."""
    on = [] if in_mending(turn) else [[turn.choice("draft-go-on-button", "go_on")]]
    turn.ask("effective-date-again", on)


EFFECTIVE_DATE = Step(
    "effective_date",
    (Text, Picture, Answer),
    ask_effective_date,
    receive_effective_date,
    takes=lambda _turn, text: may_be_date(text),
)
