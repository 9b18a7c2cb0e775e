"""The student sends the certificate's two sides; a new picture takes the place of the old one."""

from typing import Literal

from handlers.events import Picture
from handlers.mending import mended
from handlers.step import Step
from handlers.turn import Answer, Turn
from rules.reasons import Item
from storage.pictures.album import NewPicture

FRONT_ALBUM = "front_album"


def ask_certificate_front(turn: Turn) -> None:
    turn.ask("certificate-front-ask")


def receive_certificate_front(turn: Turn, said: Picture) -> Literal["kept"]:
    turn.records.album.drop(turn.draft.front)
    turn.draft.front = _keep(turn, said)
    mended(turn, Item.front)
    turn.memo[FRONT_ALBUM] = said.album
    turn.say("certificate-front-kept")
    return "kept"


def ask_certificate_back(turn: Turn) -> None:
    turn.ask("certificate-back-ask", [[turn.choice("certificate-back-blank-button", "blank")]])


def receive_certificate_back(turn: Turn, said: Picture | Answer) -> Literal["kept"]:
    """A picture, or the one choice there is: the back is blank."""
    turn.records.album.drop(turn.draft.back)
    turn.draft.back = _keep(turn, said) if isinstance(said, Picture) else None
    turn.draft.back_blank = turn.draft.back is None
    mended(turn, Item.back)
    turn.say(_back_words(turn, said))
    return "kept"


def _back_words(turn: Turn, said: Picture | Answer) -> str:
    """An album is answered once, so its one answer names both sides."""
    if not isinstance(said, Picture):
        return "certificate-back-blank"
    together = said.album is not None and said.album == turn.memo.get(FRONT_ALBUM)
    return "certificate-both-kept" if together else "certificate-back-kept"


def _keep(turn: Turn, said: Picture) -> str:
    """Record the picture, and take the student's own message with it out of the chat."""
    assert isinstance(said.found, NewPicture)
    turn.delete_own_message()
    return turn.records.album.keep(said.found, turn.student.id)


CERTIFICATE_FRONT = Step("certificate_front", (Picture,), ask_certificate_front, receive_certificate_front)
CERTIFICATE_BACK = Step("certificate_back", (Picture, Answer), ask_certificate_back, receive_certificate_back)
