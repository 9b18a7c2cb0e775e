"""Stub: to be written."""

from typing import Any, Literal

from handlers.events import Text
from handlers.step import Step
from handlers.turn import Turn

def ask_privacy(turn: Turn) -> None:
    raise NotImplementedError


def receive_privacy(turn: Turn, said: Any) -> Literal["accepted", "declined", "known"]:
    raise NotImplementedError


PRIVACY = Step("privacy", (Text,), ask_privacy, receive_privacy)
