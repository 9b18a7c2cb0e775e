"""The student sends the certificate's two sides; a new picture takes the place of the old one."""

from handlers.events import Picture
from handlers.mending import mended
from handlers.picturing import Word, ask_picture, receive_picture
from handlers.slots import put_picture
from handlers.step import Step
from handlers.turn import Answer, Turn
from rules.reasons import Item


def ask_certificate_front(turn: Turn) -> None:
    ask_picture(turn, Item.front, "certificate-front-ask")


def receive_certificate_front(turn: Turn, said: Picture | Answer) -> Word:
    return receive_picture(turn, Item.front, said, ask_certificate_front)


def ask_certificate_back(turn: Turn) -> None:
    blank = turn.choice("certificate-back-blank-button", "blank")
    ask_picture(turn, Item.back, "certificate-back-ask", blank)


def receive_certificate_back(turn: Turn, said: Picture | Answer) -> Word:
    """A picture, or the choice that there is nothing on it."""
    if isinstance(said, Answer) and said.verb == "blank":
        put_picture(turn, Item.back, None)
        mended(turn, Item.back)
        turn.say("certificate-back-blank")
        return "kept"
    return receive_picture(turn, Item.back, said, ask_certificate_back)


CERTIFICATE_FRONT = Step(
    "certificate_front", (Picture, Answer), ask_certificate_front, receive_certificate_front
)
CERTIFICATE_BACK = Step("certificate_back", (Picture, Answer), ask_certificate_back, receive_certificate_back)
