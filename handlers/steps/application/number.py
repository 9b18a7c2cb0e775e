"""Certificate number: typed exactly as it is printed, or confirmed as its picture shows it."""

from typing import Literal

from handlers.dialogue.step import Step, any_figures
from handlers.dialogue.turn import Answer, Turn
from handlers.messages.titles import named
from handlers.pictures.proposals import proposed_number
from handlers.steps.application.save import write_number
from handlers.updates import Text
from rules.account import LEAST_DIGITS
from rules.reading.origin import Origin
from rules.status import Status
from rules.typed.certificate_number import NumberDoubt, doubt_about, keep_number, number_key
from rules.typed.plain import bare
from storage.tables.applications import Application

_SURE, _ANOTHER = "sure", "another"
_IN_DOUBT, _ITS_ORIGIN = "doubtful_number", "doubtful_origin"


def ask_certificate_number(turn: Turn) -> None:
    _forget_doubt(turn)
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
    in_doubt = said.verb in {_SURE, _ANOTHER}
    number = turn.memo.get(_IN_DOUBT) if in_doubt else proposed_number(turn)
    if number is None:
        ask_certificate_number(turn)
        return "stay"
    origin = Origin(turn.memo.get(_ITS_ORIGIN, Origin.unknown)) if in_doubt else Origin.picture
    return _keep(turn, number, origin, another=said.verb == _ANOTHER)


def _typed(turn: Turn, text: str) -> Literal["kept", "stay"]:
    number = keep_number(text)
    doubt = doubt_about(number, turn.student.number, _account_number(turn, number))
    if doubt is None or turn.sure:
        return _keep(turn, number, Origin.typed)
    _doubt(turn, number, Origin.typed)
    if doubt in {NumberDoubt.id_number, NumberDoubt.own_number}:
        turn.delete_own_message()
    turn.ask(f"certificate-number-{doubt}", [[turn.choice("certificate-number-sure", _SURE)]])
    return "stay"


def _keep(turn: Turn, number: str, origin: Origin, *, another: bool = False) -> Literal["kept", "stay"]:
    earlier = turn.records.earlier_applications.own_with_number(turn.draft, number_key(number))
    if earlier is not None and not another and not turn.sure:
        _doubt(turn, number, origin)
        _ask_about_earlier(turn, earlier)
        return "stay"
    write_number(turn, number, origin)
    _forget_doubt(turn)
    return "kept"


def _doubt(turn: Turn, number: str, origin: Origin) -> None:
    turn.memo.update({_IN_DOUBT: number, _ITS_ORIGIN: origin})


def _forget_doubt(turn: Turn) -> None:
    for name in (_IN_DOUBT, _ITS_ORIGIN):
        turn.memo.pop(name, None)


def _ask_about_earlier(turn: Turn, earlier: Application) -> None:
    """One certificate is rewarded once: ask whether this is another one, or what was taken back anew."""
    taken_back = earlier.status is Status.withdrawn
    status = turn.words(f"status-{earlier.status}")
    key = "certificate-number-taken-back" if taken_back else "certificate-number-earlier"
    html = turn.words(key, status=status, **named(turn.words, earlier))
    button = "certificate-number-anew" if taken_back else "certificate-number-another"
    another = [[turn.choice(button, _ANOTHER)]]
    turn.ask_html(html, another, beside=[[turn.go("menu-status", "status")]])


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
