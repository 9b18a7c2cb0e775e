"""Residence expiry: a foreign student gives the day until which the residence card is valid."""

from datetime import date
from typing import Literal

from handlers.dialogue.step import Step
from handlers.dialogue.turn import Answer, Choice, Turn
from handlers.pictures.proposals import proposed_expiry
from handlers.steps.account.save import keep_expiry
from handlers.updates import Text
from rules.account import NO_EXPIRY, check_expiry, says_no_expiry
from rules.calendar.dates import may_be_date, read_date
from rules.reading.origin import Origin


def ask_residence_expiry(turn: Turn) -> None:
    """Ask for the day; one that stands on the card is only to be confirmed."""
    seen = proposed_expiry(turn)
    if seen:
        button = turn.choice("residence-expiry-read-button", "read")
        turn.ask("residence-expiry-read", [[button], *_no_expiry(turn)], date=seen)
    else:
        turn.ask("residence-expiry-ask", _no_expiry(turn))


def _no_expiry(turn: Turn) -> list[list[Choice]]:
    return [[turn.choice("residence-expiry-none-button", "none")]]


def receive_residence_expiry(turn: Turn, said: Text | Answer) -> Literal["kept", "stay"]:
    day = _day(turn, said)
    if day is None:
        ask_residence_expiry(turn)
        return "stay"
    check_expiry(day, today=turn.today)
    taken = isinstance(said, Answer) and said.verb == "read"
    keep_expiry(turn, day, Origin.picture if taken else Origin.typed)
    return "kept"


def _day(turn: Turn, said: Text | Answer) -> date | None:
    """The day, or the one that never comes for a permanent card. Raises Refused as read_date does."""
    if isinstance(said, Answer):
        return NO_EXPIRY if said.verb == "none" else proposed_expiry(turn)
    if says_no_expiry(said.text):
        return NO_EXPIRY
    return read_date(said.text, today=turn.today, future=True)


RESIDENCE_EXPIRY = Step(
    "residence_expiry",
    (Text, Answer),
    ask_residence_expiry,
    receive_residence_expiry,
    takes=lambda _turn, text: may_be_date(text),
)
