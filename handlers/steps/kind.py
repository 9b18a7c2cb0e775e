"""Stub: to be written."""

from typing import Any, Literal

from handlers.events import Text
from handlers.step import Step
from handlers.turn import Turn

def ask_kind(turn: Turn) -> None:
    raise NotImplementedError


def receive_kind(turn: Turn, said: Any) -> Literal["duplicate", "other", "right"]:
    raise NotImplementedError


KIND = Step("kind", (Text,), ask_kind, receive_kind)
