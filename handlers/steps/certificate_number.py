"""The student types the certificate number exactly as it is printed."""

from typing import Literal

from handlers.events import Text
from handlers.mending import mended
from handlers.step import Step
from handlers.turn import Turn
from rules.certificate import keep_number, number_key
from rules.reasons import Item


def ask_certificate_number(turn: Turn) -> None:
    turn.ask("certificate-number-ask")


def receive_certificate_number(turn: Turn, said: Text) -> Literal["kept"]:
    number = keep_number(said.text)
    turn.records.applications.write(turn.draft, number=number, number_key=number_key(number))
    mended(turn, Item.number)
    turn.say("certificate-number-kept", number=number)
    return "kept"


CERTIFICATE_NUMBER = Step("certificate_number", (Text,), ask_certificate_number, receive_certificate_number)
