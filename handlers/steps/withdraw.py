"""Stub: to be written."""

from typing import Any, Literal

from handlers.events import Text
from handlers.step import Step
from handlers.turn import Turn

def ask_withdraw(turn: Turn) -> None:
    raise NotImplementedError


def receive_withdraw(turn: Turn, said: Any) -> Literal["done", "kept"]:
    raise NotImplementedError


WITHDRAW = Step("withdraw", (Text,), ask_withdraw, receive_withdraw)
