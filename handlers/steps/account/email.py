"""Email address that the office writes to: the student types it, or taps the school's own."""

import re
import unicodedata
from typing import Literal

from handlers.dialogue.step import Step
from handlers.dialogue.supplements import mended
from handlers.dialogue.turn import Answer, Turn
from handlers.updates import Text
from rules.items import Item
from rules.link import mailbox_of
from rules.refusal import Refused

_ADDRESS = re.compile(r"[A-Za-z0-9._%+'-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}")
_LONGEST = 120


def ask_email(turn: Turn) -> None:
    turn.ask("email-ask", [[turn.choice("email-use", "use", address=_proposed(turn))]])


def receive_email(turn: Turn, said: Text | Answer) -> Literal["national", "foreign"]:
    turn.account.email = _read(said.text) if isinstance(said, Text) else _proposed(turn)
    mended(turn, Item.email)
    turn.say("email-kept", address=turn.account.email)
    return "foreign" if turn.student.foreign else "national"


def _proposed(turn: Turn) -> str:
    student = turn.student
    return turn.account.email or mailbox_of(student.number, student.email, turn.school.mail_pattern)


def _read(text: str) -> str:
    address = unicodedata.normalize("NFKC", text).strip()
    if len(address) > _LONGEST or not _ADDRESS.fullmatch(address):
        raise Refused("email-shape")
    return address


EMAIL = Step("email", (Text, Answer), ask_email, receive_email)
