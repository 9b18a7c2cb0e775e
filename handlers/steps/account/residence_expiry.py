"""Residence expiry: a foreign student gives the day until which the residence card is valid."""

from datetime import date
from typing import Literal

from handlers.dialogue.step import Step
from handlers.dialogue.supplements import mended
from handlers.dialogue.turn import Answer, Turn
from handlers.pictures.proposals import proposed_expiry
from handlers.updates import Text
from rules.account import check_expiry
from rules.calendar.dates import may_be_date, read_date
from rules.items import Item


def ask_residence_expiry(turn: Turn) -> None:
    """Ask for the day; one that stands on the card is only to be confirmed."""
    seen = proposed_expiry(turn)
    if seen:
        button = turn.choice("residence-expiry-read-button", "read")
        turn.ask("residence-expiry-read", [[button]], date=seen)
    else:
        turn.ask("residence-expiry-ask")


def receive_residence_expiry(turn: Turn, said: Text | Answer) -> Literal["kept", "stay"]:
    if isinstance(said, Text):
        day: date | None = read_date(said.text, today=turn.today, future=True)
    else:
        day = proposed_expiry(turn)
    if day is None:
        ask_residence_expiry(turn)
        return "stay"
    check_expiry(day, today=turn.today)
    turn.account.residence_expiry = day
    mended(turn, Item.residence_expiry)
    turn.say("residence-expiry-kept", date=day)
    return "kept"


RESIDENCE_EXPIRY = Step(
    "residence_expiry",
    (Text, Answer),
    ask_residence_expiry,
    receive_residence_expiry,
    takes=lambda _turn, text: may_be_date(text),
)
