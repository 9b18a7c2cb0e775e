"""Certificate number: typed exactly as it is printed, or confirmed as its picture shows it."""

from typing import Literal

from handlers.dialogue.step import Step, any_figures
from handlers.dialogue.turn import Answer, Turn
from handlers.pictures.proposals import proposed_number
from handlers.steps.application.save import write_number
from handlers.updates import Text
from rules.account import LEAST_DIGITS
from rules.typed.certificate_number import NumberDoubt, doubt_about, keep_number
from rules.typed.plain import bare

_SURE = "sure"
_IN_DOUBT = "doubtful_number"


def ask_certificate_number(turn: Turn) -> None:
    turn.memo.pop(_IN_DOUBT, None)
    seen = proposed_number(turn)
    if seen:
        turn.ask(
            "certificate-number-read", [[turn.choice("certificate-number-read-button", "read")]], number=seen
        )
    else:
        turn.ask("certificate-number-ask")


def receive_certificate_number(turn: Turn, said: Text | Answer) -> Literal["kept", "stay"]:
    if isinstance(said, Text):
        return _typed(turn, said.text)
    number = turn.memo.get(_IN_DOUBT) if said.verb == _SURE else proposed_number(turn)
    if number is None:
        ask_certificate_number(turn)
        return "stay"
    return _keep(turn, number)


def _typed(turn: Turn, text: str) -> Literal["kept", "stay"]:
    number = keep_number(text)
    doubt = doubt_about(number, turn.student.number, _account_number(turn, number))
    if doubt is None or turn.sure:
        return _keep(turn, number)
    turn.memo[_IN_DOUBT] = number
    if doubt in {NumberDoubt.id_number, NumberDoubt.own_number}:
        turn.delete_own_message()
    turn.ask(f"certificate-number-{doubt}", [[turn.choice("certificate-number-sure", _SURE)]])
    return "stay"


def _keep(turn: Turn, number: str) -> Literal["kept"]:
    write_number(turn, number)
    turn.memo.pop(_IN_DOUBT, None)
    return "kept"


def _account_number(turn: Turn, typed: str) -> str | None:
    """The student's own, opened only where it could have been typed."""
    account = turn.records.accounts.get(turn.student_id)
    if account is None or not bare(typed).isdecimal() or len(bare(typed)) < LEAST_DIGITS:
        return None
    return turn.records.accounts.number(account)


CERTIFICATE_NUMBER = Step(
    "certificate_number",
    (Text, Answer),
    ask_certificate_number,
    receive_certificate_number,
    takes=any_figures,
)
