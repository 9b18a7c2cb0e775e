"""Stub: to be written."""

from typing import Any, Literal

from handlers.events import Text
from handlers.step import Step
from handlers.turn import Turn

def ask_check(turn: Turn) -> None:
    raise NotImplementedError


def receive_check(turn: Turn, said: Any) -> Literal["account", "back", "certificate_number", "effective_date", "expiry", "front", "kind", "not_sent", "sent"]:
    raise NotImplementedError


CHECK = Step("check", (Text,), ask_check, receive_check)
