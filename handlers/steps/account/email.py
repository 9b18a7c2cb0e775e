"""Email address that the office writes to: the student types it, or taps the school's own."""

import re
from typing import Literal

from handlers.dialogue.step import Step
from handlers.dialogue.supplements import mended
from handlers.dialogue.turn import Answer, Turn
from handlers.updates import Text
from rules.items import Item
from rules.link import mailbox_of
from rules.refusal import Refused
from rules.typed.plain import plain

_ADDRESS = re.compile(r"[a-z0-9._%+'-]+@(?:[a-z0-9-]+\.)+[a-z]{2,}", re.IGNORECASE)
_LABEL = re.compile(r"(?:my )?e-?mail(?: address)?(?: is)?|mailto|gmail", re.IGNORECASE)
_WORDS_BESIDE = re.compile(r"[^\W_\u4e00-\u9fff]")  # of other scripts than a label's Chinese
_DOT = re.compile(r"(?<=[a-z0-9])[。．](?=[a-z0-9])", re.IGNORECASE)  # of a Chinese keyboard
_CONTACT = re.compile(r"[^<>@]*<([^<>]*)>")  # a name before it, as mail programs copy it
_LONGEST = 120
_MOST_LOOKED_AT = 400


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
    """The address, whatever label stands around it."""
    written = _DOT.sub(".", plain(text[:_MOST_LOOKED_AT]))
    if contact := _CONTACT.fullmatch(written.strip()):
        written = contact[1]
    found = _ADDRESS.search(written)
    if found is None or written.count("@") > 1 or len(found[0]) > _LONGEST:
        raise Refused("email-shape")
    if _WORDS_BESIDE.search(_LABEL.sub("", written[: found.start()]) + written[found.end() :]):
        raise Refused("email-shape")
    return found[0]


EMAIL = Step("email", (Text, Answer), ask_email, receive_email, takes=lambda _turn, text: "@" in plain(text))
