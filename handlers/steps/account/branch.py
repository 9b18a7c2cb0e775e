"""Branch: the student finds it by name, town or code; a code that no list has is kept on their word."""

import re
from typing import Literal

from handlers.dialogue.paging import PAGE, offer
from handlers.dialogue.step import Step
from handlers.dialogue.supplements import mended
from handlers.dialogue.turn import Answer, Choice, Turn
from handlers.steps.account.save import bank_name, chosen_bank
from handlers.updates import Text
from rules.account import POST_OFFICE
from rules.items import Item
from rules.refusal import Refused
from rules.typed.plain import plain
from rules.typed.secret_numbers import quotable
from rules.typed.spreadsheets import without_decimals
from storage.tables.catalogue import Branch

_CODE = re.compile(r"(?:(?P<bank>[0-9]{3})[- )]*)?(?P<branch>[0-9]{4})")
_LABEL = re.compile(r"分行|代[碼号號码]|[:是]|branch|code", re.IGNORECASE)


def ask_branch(turn: Turn) -> None:
    turn.memo.pop("branch_search", None)
    bank = chosen_bank(turn)
    few = turn.records.banks.branches(bank.code, "")
    shown = [[Choice(label, "pick", code)] for label, code in map(_button, few)] if len(few) <= PAGE else []
    turn.ask("branch-ask", shown, bank=bank_name(turn, bank))


def receive_branch(turn: Turn, said: Text | Answer) -> Literal["chosen", "stay"]:
    if isinstance(said, Text):
        turn.memo["branch_search"] = said.text[:60]
        return _show(turn, 0)
    if said.verb == "page" and said.value.isdecimal():
        return _show(turn, int(said.value))
    return _choose(turn, said)


def _show(turn: Turn, page: int) -> Literal["stay"]:
    text, bank = turn.memo.get("branch_search", ""), chosen_bank(turn)
    found = turn.records.banks.branches(bank.code, text)
    unlisted = _code_in(text, bank.code)
    if found:
        offer(
            turn,
            "branch-found",
            [_button(it) for it in found],
            page,
            text=quotable(text),
            bank=bank_name(turn, bank),
        )
    elif unlisted:
        keep = turn.choice("branch-unlisted-keep", "unlisted", unlisted, code=bank.code + unlisted)
        turn.ask("branch-unlisted", [[keep]], code=bank.code + unlisted, bank=bank_name(turn, bank))
    else:
        turn.say("branch-not-found", text=quotable(text), bank=bank_name(turn, bank))
        ask_branch(turn)
    return "stay"


def _choose(turn: Turn, said: Answer) -> Literal["chosen"]:
    bank = chosen_bank(turn)
    listed = turn.records.banks.branch(bank.code, said.value) is not None
    if not listed and not (said.verb == "unlisted" and _CODE.fullmatch(said.value)):
        raise Refused("branch-unknown")
    turn.account.branch_code = said.value[-4:]
    mended(turn, Item.branch)
    return "chosen"


def _code_in(text: str, bank_code: str) -> str | None:
    """The four digits of a typed branch code; None where it is another bank's."""
    found = _CODE.fullmatch(_unlabelled(text))
    return found["branch"] if found and found["bank"] in {None, bank_code} else None


def _unlabelled(text: str) -> str:
    return _LABEL.sub("", without_decimals(plain(text))).strip(" ()[]【】:。.,")


def _button(branch: Branch) -> tuple[str, str]:
    return f"[{branch.bank_code}{branch.code}] {branch.name}", branch.code


def _has_none(turn: Turn) -> bool:
    return turn.account.bank_code == POST_OFFICE


BRANCH = Step(
    "branch",
    (Text, Answer),
    ask_branch,
    receive_branch,
    falls_away=_has_none,
    takes=lambda _turn, text: _CODE.fullmatch(_unlabelled(text)) is not None,
)
