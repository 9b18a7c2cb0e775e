"""Stub: to be written."""

from typing import Any, Literal

from handlers.events import Text
from handlers.step import Step
from handlers.turn import Turn

def ask_account_number_again(turn: Turn) -> None:
    raise NotImplementedError


def receive_account_number_again(turn: Turn, said: Any) -> Literal["different", "same"]:
    raise NotImplementedError


ACCOUNT_NUMBER_AGAIN = Step("account_number_again", (Text,), ask_account_number_again, receive_account_number_again)
