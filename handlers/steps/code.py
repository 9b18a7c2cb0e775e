"""Stub: to be written."""

from typing import Any, Literal

from handlers.events import Text
from handlers.step import Step
from handlers.turn import Turn

def ask_code(turn: Turn) -> None:
    raise NotImplementedError


def receive_code(turn: Turn, said: Any) -> Literal["linked", "locked", "other_number"]:
    raise NotImplementedError


CODE = Step("code", (Text,), ask_code, receive_code)
