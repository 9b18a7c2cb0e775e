"""Stub: to be written."""

from typing import Any, Literal

from handlers.events import Text
from handlers.step import Step
from handlers.turn import Turn

def ask_fee(turn: Turn) -> None:
    raise NotImplementedError


def receive_fee(turn: Turn, said: Any) -> Literal["first_bank", "keep", "other", "post_office"]:
    raise NotImplementedError


FEE = Step("fee", (Text,), ask_fee, receive_fee)
