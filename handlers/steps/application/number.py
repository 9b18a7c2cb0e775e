"""Certificate number: typed exactly as it is printed, or confirmed as its picture shows it."""

from typing import Literal

from handlers.dialogue.step import Step, any_figures
from handlers.dialogue.supplements import SAME, ask_about_same, comes_again
from handlers.dialogue.turn import Answer, Turn
from handlers.pictures.proposals import proposed_number
from handlers.steps.application.save import write_number
from handlers.updates import Text
from rules.items import Item
from rules.typed.certificate_number import keep_number


def ask_certificate_number(turn: Turn) -> None:
    seen = proposed_number(turn)
    if seen:
        turn.ask(
            "certificate-number-read", [[turn.choice("certificate-number-read-button", "read")]], number=seen
        )
    else:
        turn.ask("certificate-number-ask")


def receive_certificate_number(turn: Turn, said: Text | Answer) -> Literal["kept", "stay"]:
    before = turn.draft.number
    if isinstance(said, Text) and comes_again(turn, Item.number, same=keep_number(said.text) == before):
        ask_about_same(turn)
        return "stay"
    if isinstance(said, Answer) and said.verb == SAME and before is not None:
        write_number(turn, before)
        return "kept"
    number = said.text if isinstance(said, Text) else proposed_number(turn)
    if number is None:
        ask_certificate_number(turn)
        return "stay"
    write_number(turn, number)
    return "kept"


CERTIFICATE_NUMBER = Step(
    "certificate_number",
    (Text, Answer),
    ask_certificate_number,
    receive_certificate_number,
    takes=any_figures,
)
