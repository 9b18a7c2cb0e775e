"""Certificate pictures: the student sends its two sides; a new picture takes the place of the old one."""

from collections.abc import Callable
from functools import partial
from typing import Any, Literal

from handlers.dialogue.step import Step
from handlers.dialogue.supplements import mended
from handlers.dialogue.turn import Answer, Turn
from handlers.pictures.before_questions import came_first, is_here_unasked
from handlers.pictures.intake import Word, ask_picture, receive_picture
from handlers.pictures.slots import put_picture
from handlers.updates import Picture
from rules.items import Item


def ask_certificate_front(turn: Turn) -> Literal["kept"] | None:
    """Ask for the front; a picture that came before everything else is not asked for again."""
    if came_first(turn, Item.front):
        return "kept"
    _ask_front(turn)
    return None


def receive_certificate_front(turn: Turn, said: Picture | Answer) -> Word:
    return receive_picture(turn, Item.front, said, _ask_front)


def ask_certificate_back(turn: Turn) -> Literal["kept"] | None:
    if came_first(turn, Item.back):
        return "kept"
    _ask_back(turn)
    return None


def _ask_front(turn: Turn) -> None:
    ask_picture(turn, Item.front, "certificate-front-ask")


def _ask_back(turn: Turn) -> None:
    blank = turn.choice("certificate-back-blank-button", "blank")
    ask_picture(turn, Item.back, "certificate-back-ask", blank)


def receive_certificate_back(turn: Turn, said: Picture | Answer) -> Word:
    """Receive the back: a picture, or the choice that there is nothing on it."""
    if isinstance(said, Answer) and said.verb == "blank":
        put_picture(turn, Item.back, None)
        mended(turn, Item.back)
        turn.say("certificate-back-blank")
        return "kept"
    return receive_picture(turn, Item.back, said, _ask_back)


def _step(item: Item, ask: Callable[[Turn], str | None], receive: Callable[[Turn, Any], str]) -> Step:
    falls_away = partial(is_here_unasked, side=item)
    return Step(f"certificate_{item}", (Picture, Answer), ask, receive, falls_away)


CERTIFICATE_FRONT = _step(Item.front, ask_certificate_front, receive_certificate_front)
CERTIFICATE_BACK = _step(Item.back, ask_certificate_back, receive_certificate_back)
