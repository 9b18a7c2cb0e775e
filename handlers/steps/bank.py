"""Stub: to be written."""

from typing import Any, Literal

from handlers.events import Text
from handlers.step import Step
from handlers.turn import Turn

def ask_bank(turn: Turn) -> None:
    raise NotImplementedError


def receive_bank(turn: Turn, said: Any) -> Literal["charged", "free", "post_office"]:
    raise NotImplementedError


BANK = Step("bank", (Text,), ask_bank, receive_bank)
