"""Stub: to be written."""

from typing import Any, Literal

from handlers.events import Text
from handlers.step import Step
from handlers.turn import Turn

def ask_email(turn: Turn) -> None:
    raise NotImplementedError


def receive_email(turn: Turn, said: Any) -> Literal["foreign", "national"]:
    raise NotImplementedError


EMAIL = Step("email", (Text,), ask_email, receive_email)
