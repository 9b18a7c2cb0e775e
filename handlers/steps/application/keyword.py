"""Keyword: the student types one and picks the certificate out of what was found."""

from typing import Literal

from handlers.dialogue.paging import offer
from handlers.dialogue.step import Step
from handlers.dialogue.turn import Answer, Turn
from handlers.messages.titles import kind_label
from handlers.pictures.proposals import proposed_kinds
from handlers.updates import Text
from rules.refusal import Refused
from rules.typed.plain import bare, visible
from rules.typed.secret_numbers import quotable
from rules.typed.spreadsheets import without_decimals

LONGEST = 60


def ask_keyword(turn: Turn) -> None:
    """Ask for a keyword; the kind on a picture that came before is offered first."""
    if turn.memo.get("keyword"):
        _offer(turn, 0)
    elif seen := proposed_kinds(turn):
        found = [(kind_label(turn.words, kind), kind.code) for kind in seen]
        offer(turn, "keyword-read", found, 0, [turn.choice("keyword-missing-button", "missing")])
    elif not turn.records.catalogue.is_open():
        _say_none_is_open(turn)
    else:
        turn.ask("keyword-ask")


def receive_keyword(turn: Turn, said: Text | Answer) -> Literal["chosen", "missing", "stay"]:
    if isinstance(said, Text):
        return _search(turn, said.text)
    if said.verb == "pick":
        return _pick(turn, said.value)
    if said.verb == "missing":
        return _missing(turn)
    _offer(turn, int(said.value) if said.value.isdecimal() else 0)
    return "stay"


def _search(turn: Turn, text: str) -> Literal["stay"]:
    turn.memo["keyword"] = _bared(text)[:LONGEST]
    _offer(turn, 0)
    return "stay"


def _offer(turn: Turn, page: int) -> None:
    query = turn.memo.get("keyword", "")
    found = [(kind_label(turn.words, kind), kind.code) for kind in turn.records.catalogue.search(query)]
    missing = turn.choice("keyword-missing-button", "missing")
    if found:
        offer(turn, "keyword-found", found, page, [missing], query=query)
        return
    turn.memo.pop("keyword", None)
    if not turn.records.catalogue.is_open():
        _say_none_is_open(turn)
    else:
        turn.ask("keyword-none", [[missing]], query=quotable(query))


def _say_none_is_open(turn: Turn) -> None:
    """Say that the office has not given the bot its catalogue yet: no search will find anything."""
    turn.ask("keyword-not-open", **turn.school.contacts)


def _pick(turn: Turn, code: str) -> Literal["chosen"]:
    kind = turn.records.catalogue.offered(code)
    if kind is None:
        raise Refused("kind-gone")
    turn.memo["kind"] = kind.code
    return "chosen"


def _missing(turn: Turn) -> Literal["missing"]:
    """Say that the kind is missing: the draft stays, the office is asked by mail (S56, S57)."""
    turn.say("keyword-missing", **turn.school.contacts)
    turn.say("draft-waits", [[turn.go("menu-button", "menu")]])
    return "missing"


def _is_a_code(turn: Turn, text: str) -> bool:
    """Whether these are figures of a certificate kind's code, which may be searched for."""
    code = _bared(text)
    return any(bare(code) in bare(kind.code) for kind in turn.records.catalogue.search(code))


def _bared(text: str) -> str:
    """The keyword without what a spreadsheet puts around a code."""
    return without_decimals(visible(text))


KEYWORD = Step("keyword", (Text, Answer), ask_keyword, receive_keyword, takes=_is_a_code)
