"""Post Office number: the student types 局號 and 帳號, or all 14 digits at either place."""

from typing import Literal

from handlers.dialogue.step import Step, any_figures
from handlers.dialogue.turn import Answer, Turn
from handlers.steps.account.save import keep_account_number, read_secret, typed_number
from handlers.updates import Text
from rules.account import (
    POST_OFFICE as BANK_CODE,
)
from rules.account import (
    POST_OFFICE_DIGITS,
    POST_OFFICE_HALF,
    Half,
    check_number,
    check_post_office_part,
)
from rules.refusal import Refused

_GIRO_DIGITS = 8  # a wrong kind of account, for which the whole number's rule has the right words


def ask_post_office(turn: Turn) -> None:
    turn.ask("post-office-ask")


def receive_post_office(turn: Turn, said: Text) -> Literal["kept", "stay"]:
    digits = read_secret(turn, said.text, lambda text: _read(turn, text, "office"))
    if digits is None:
        ask_post_office(turn)
        return "stay"
    _name_office(turn, digits[:POST_OFFICE_HALF])
    if len(digits) == POST_OFFICE_DIGITS:
        keep_account_number(turn, digits)
        turn.memo["whole_number"] = True
    else:
        turn.memo["office"] = digits
    return "kept"


def ask_post_account(turn: Turn) -> Literal["kept", "office"] | None:
    if turn.memo.pop("whole_number", False):
        return "kept"
    office = turn.memo.get("office")
    if office is None:
        return "office"
    turn.ask("post-account-ask", [[turn.choice("post-account-office", "office")]], office=office)
    return None


def receive_post_account(turn: Turn, said: Text | Answer) -> Literal["kept", "office", "stay"]:
    if isinstance(said, Answer):
        return "office"
    digits = read_secret(turn, said.text, lambda text: _read(turn, text, "account"))
    if digits is None:
        return ask_post_account(turn) or "stay"
    keep_account_number(turn, digits if len(digits) == POST_OFFICE_DIGITS else turn.memo["office"] + digits)
    return "kept"


def _read(turn: Turn, text: str, half: Half) -> str:
    """Seven digits of that half, or all fourteen. Raises Refused, of a wrong length in that half's words."""
    try:
        digits = typed_number(turn, text)
    except Refused as refused:
        if refused.code != "account-length":
            raise
        raise Refused("account-post-office-part-length", half=half, digits=refused.values["digits"]) from None
    if len(digits) not in {_GIRO_DIGITS, POST_OFFICE_DIGITS}:
        return check_post_office_part(half, text, digits)
    check_number(BANK_CODE, digits)
    return digits


def _name_office(turn: Turn, number: str) -> None:
    """Name the office, so that a slip shows; a closed one still stands in old passbooks."""
    office = turn.records.banks.post_office(number)
    if office is not None:
        turn.say("post-office-named", number=number, name=office.name)
    else:
        turn.say("post-office-unknown", number=number)


POST_OFFICE = Step("post_office", (Text,), ask_post_office, receive_post_office, takes=any_figures)
POST_ACCOUNT = Step("post_account", (Text, Answer), ask_post_account, receive_post_account, takes=any_figures)
