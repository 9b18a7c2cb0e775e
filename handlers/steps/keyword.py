"""Stub: to be written."""

from typing import Any, Literal

from handlers.events import Text
from handlers.step import Step
from handlers.turn import Turn

def ask_keyword(turn: Turn) -> None:
    raise NotImplementedError


def receive_keyword(turn: Turn, said: Any) -> Literal["chosen", "missing"]:
    raise NotImplementedError


KEYWORD = Step("keyword", (Text,), ask_keyword, receive_keyword)
