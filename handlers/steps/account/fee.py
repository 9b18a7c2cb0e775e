"""Transfer fee: the student hears what this bank costs, with the free banks one tap away."""

from typing import Literal

from handlers.dialogue.step import Step
from handlers.dialogue.turn import Answer, Choice, Turn
from handlers.steps.account.save import bank_name, choose_bank, chosen_bank, free_choices
from rules.account import fee


def ask_fee(turn: Turn) -> Literal["other"] | None:
    bank = chosen_bank(turn)
    cost = fee(bank.code, turn.school)
    if cost == 0:  # Back from a free bank that was taken here: which one it shall be is asked anew
        return "other"
    turn.ask("fee-ask", _choices(turn), bank=bank_name(turn, bank), fee=cost)
    return None


def receive_fee(turn: Turn, said: Answer) -> Literal["keep", "post_office", "free", "other"]:
    if said.verb == "pick":
        return "post_office" if choose_bank(turn, said.value) == "post_office" else "free"
    return "keep" if said.verb == "keep" else "other"


def _choices(turn: Turn) -> list[list[Choice]]:
    return [
        *free_choices(turn),
        [turn.choice("fee-keep", "keep", fee=turn.school.fee)],
        [turn.choice("fee-other", "other")],
    ]


FEE = Step("fee", (Answer,), ask_fee, receive_fee)
