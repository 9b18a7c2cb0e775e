"""A foreign student gives the day until which the residence card is valid."""

from typing import Literal

from handlers.events import Text
from handlers.mending import mended
from handlers.step import Step
from handlers.turn import Turn
from rules.dates import read_date
from rules.reasons import Item
from rules.residence import check_expiry


def ask_residence_expiry(turn: Turn) -> None:
    turn.ask("residence-expiry-ask")


def receive_residence_expiry(turn: Turn, said: Text) -> Literal["kept"]:
    day = read_date(said.text, today=turn.today, future=True)
    check_expiry(day, today=turn.today)
    turn.account.residence_expiry = day
    mended(turn, Item.residence_expiry)
    turn.say("residence-expiry-kept", date=day)
    return "kept"


RESIDENCE_EXPIRY = Step("residence_expiry", (Text,), ask_residence_expiry, receive_residence_expiry)
