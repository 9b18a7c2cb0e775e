"""Account holder: the student confirms that the account is their own."""

from typing import Literal

from handlers.dialogue.step import Step
from handlers.dialogue.supplements import mended
from handlers.dialogue.turn import Answer, Turn
from handlers.steps.account.save import chosen_bank, start_over
from rules.items import Item


def ask_holder(turn: Turn) -> None:
    choices = [[turn.choice("holder-mine", "mine")], [turn.choice("holder-not-mine-button", "not_mine")]]
    turn.ask("holder-ask", choices, name=turn.student.name)


def receive_holder(turn: Turn, said: Answer) -> Literal["mine", "not_mine"]:
    turn.account.holder_confirmed = said.verb == "mine"
    if said.verb == "mine":
        mended(turn, Item.holder)
        return "mine"
    start_over(turn, chosen_bank(turn))  # or somebody else's number would wait to be confirmed
    turn.say("holder-not-mine")
    return "not_mine"


HOLDER = Step("holder", (Answer,), ask_holder, receive_holder)
