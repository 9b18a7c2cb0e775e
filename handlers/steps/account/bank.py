"""Bank: the student finds it by what people call it, or takes one of the school's two with a tap."""

import re
from typing import Literal

from handlers.dialogue.paging import offer
from handlers.dialogue.step import Step
from handlers.dialogue.turn import Answer, Turn
from handlers.messages.figures import names_of_free
from handlers.steps.account.save import bank_name, choose_bank, free_choices
from handlers.updates import Text
from rules.typed.plain import plain
from rules.typed.secret_numbers import quotable
from rules.typed.spreadsheets import without_decimals
from storage.tables.catalogue import Bank

_LABEL = re.compile(r"銀行|机构|機構|總行|代[碼号號码]|[:是]|bank|code", re.IGNORECASE)


def ask_bank(turn: Turn) -> None:
    turn.memo.pop("bank_search", None)
    free = names_of_free(turn.words, turn.records, turn.school)
    turn.ask("bank-ask", free_choices(turn), fee=turn.school.fee, free=free)


def receive_bank(turn: Turn, said: Text | Answer) -> Literal["post_office", "free", "charged", "stay"]:
    if isinstance(said, Text):
        text = turn.memo["bank_search"] = said.text[:60]
        if bank := _by_code(turn, text):
            return choose_bank(turn, bank.code)
        return _show(turn, 0)
    if said.verb == "page" and said.value.isdecimal():
        return _show(turn, int(said.value))
    return choose_bank(turn, said.value)


def _by_code(turn: Turn, text: str) -> Bank | None:
    """The one bank whose code was typed: whoever knows it need not choose among one."""
    code = _LABEL.sub("", without_decimals(plain(text))).strip(" ()[]【】。.,")
    return next((bank for bank in turn.records.banks.search(code) if bank.code == code), None)


def _show(turn: Turn, page: int) -> Literal["stay"]:
    text = turn.memo.get("bank_search", "")
    found = turn.records.banks.search(text)
    if found:
        offer(turn, "bank-found", [_button(turn, bank) for bank in found], page, text=quotable(text))
    else:
        turn.say("bank-not-found", text=quotable(text))
        ask_bank(turn)
    return "stay"


def _button(turn: Turn, bank: Bank) -> tuple[str, str]:
    return bank_name(turn, bank), bank.code


BANK = Step("bank", (Text, Answer), ask_bank, receive_bank)
