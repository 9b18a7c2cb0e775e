"""Stub: to be written."""

from typing import Any, Literal

from handlers.events import Text
from handlers.step import Step
from handlers.turn import Turn

def ask_account_number(turn: Turn) -> None:
    raise NotImplementedError


def receive_account_number(turn: Turn, said: Any) -> Literal["certain", "twice"]:
    raise NotImplementedError


ACCOUNT_NUMBER = Step("account_number", (Text,), ask_account_number, receive_account_number)
