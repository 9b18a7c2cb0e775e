"""Account number of a bank with branches: typed once where it can be proved, else twice."""

from typing import Literal

from handlers.dialogue.step import Step, any_figures
from handlers.dialogue.turn import Answer, Turn
from handlers.steps.account.save import (
    bank_name,
    chosen_bank,
    forget_number,
    keep_account_number,
    read_secret,
    typed_number,
)
from handlers.updates import Text
from rules.account import (
    Certainty,
    check_number,
    mask,
    needs_branch,
    same_number,
    unusual_length,
)
from rules.refusal import Refused

_Word = Literal["certain", "twice", "post_office", "stay"]


def ask_account_number(turn: Turn) -> Literal["post_office"] | None:
    bank = chosen_bank(turn)
    if not needs_branch(bank.code):
        return "post_office"
    unproved = turn.memo.get("unproved")
    checked = [[turn.choice("account-number-checked", "checked", number=mask(unproved))]] if unproved else []
    turn.ask("account-number-ask", checked, bank=bank_name(turn, bank))
    return None


def receive_account_number(turn: Turn, said: Text | Answer) -> _Word:
    if isinstance(said, Answer):
        return _checked(turn)
    forget_number(turn)
    digits = read_secret(turn, said.text, lambda text: typed_number(turn, text))
    return _again(turn) if digits is None else _judge(turn, digits)


def _judge(turn: Turn, digits: str) -> _Word:
    bank = chosen_bank(turn).code
    try:
        certainty = check_number(bank, digits)
    except Refused as refused:
        turn.memo["unproved"] = digits
        turn.delete_own_message()
        turn.refuse(refused)
        return _again(turn)
    if certainty is Certainty.CERTAIN:
        keep_account_number(turn, digits)
        return "certain"
    if unusual_length(bank, digits):
        turn.say("account-number-unusual", bank=bank_name(turn, chosen_bank(turn)), digits=len(digits))
    turn.memo["typed_number"] = digits
    turn.delete_own_message()
    return "twice"


def _checked(turn: Turn) -> _Word:
    """The way on when the passbook proves the check digit wrong: type it twice, and staff will see it."""
    digits = turn.memo.pop("unproved", None)
    if digits is None:
        return _again(turn)
    turn.memo["typed_number"] = digits
    turn.memo["kept_anyway"] = True
    return "twice"


def _again(turn: Turn) -> _Word:
    return ask_account_number(turn) or "stay"


ACCOUNT_NUMBER = Step(
    "account_number", (Text, Answer), ask_account_number, receive_account_number, takes=any_figures
)


def ask_account_number_again(turn: Turn) -> Literal["different"] | None:
    first = turn.memo.get("typed_number")
    if first is None:
        return "different"
    turn.ask("account-number-again-ask", number=mask(first))
    return None


def receive_account_number_again(turn: Turn, said: Text) -> Literal["same", "different", "stay"]:
    digits = read_secret(turn, said.text, lambda text: typed_number(turn, text))
    if digits is None:
        return ask_account_number_again(turn) or "stay"
    if same_number(turn.memo.get("typed_number", ""), digits):
        keep_account_number(turn, digits, kept_anyway=turn.memo.get("kept_anyway", False))
        return "same"
    forget_number(turn)
    turn.delete_own_message()
    turn.say("account-number-different")
    return "different"


ACCOUNT_NUMBER_AGAIN = Step(
    "account_number_again",
    (Text,),
    ask_account_number_again,
    receive_account_number_again,
    takes=any_figures,
)
