"""Stub: to be written."""

from typing import Any, Literal

from handlers.events import Text
from handlers.step import Step
from handlers.turn import Turn

def ask_resend(turn: Turn) -> None:
    raise NotImplementedError


def receive_resend(turn: Turn, said: Any) -> Literal["later", "sent", "too_late"]:
    raise NotImplementedError


RESEND = Step("resend", (Text,), ask_resend, receive_resend)
