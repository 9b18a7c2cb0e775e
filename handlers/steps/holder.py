"""Stub: to be written."""

from typing import Any, Literal

from handlers.events import Text
from handlers.step import Step
from handlers.turn import Turn

def ask_holder(turn: Turn) -> None:
    raise NotImplementedError


def receive_holder(turn: Turn, said: Any) -> Literal["mine", "not_mine"]:
    raise NotImplementedError


HOLDER = Step("holder", (Text,), ask_holder, receive_holder)
