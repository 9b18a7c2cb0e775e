"""The student types a number that nothing proves a second time."""

from typing import Literal

from handlers.dialogue.step import Step
from handlers.dialogue.turn import Turn
from handlers.steps.account.save import forget_number, keep_number, read_secret
from handlers.updates import Text
from rules.account import clean_number, mask, same_number


def ask_account_number_again(turn: Turn) -> Literal["different"] | None:
    first = turn.memo.get("typed_number")
    if first is None:
        return "different"
    turn.ask("account-number-again-ask", number=mask(first))
    return None


def receive_account_number_again(turn: Turn, said: Text) -> Literal["same", "different", "stay"]:
    digits = read_secret(turn, said.text, clean_number)
    if digits is None:
        return ask_account_number_again(turn) or "stay"
    if same_number(turn.memo.get("typed_number", ""), digits):
        keep_number(turn, digits, kept_anyway=turn.memo.get("kept_anyway", False))
        return "same"
    forget_number(turn)
    turn.delete_own_message()
    turn.say("account-number-different")
    return "different"


ACCOUNT_NUMBER_AGAIN = Step(
    "account_number_again", (Text,), ask_account_number_again, receive_account_number_again
)
