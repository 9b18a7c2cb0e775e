"""Stub: to be written."""

from typing import Any, Literal

from handlers.events import Text
from handlers.step import Step
from handlers.turn import Turn

def ask_effective_date(turn: Turn) -> None:
    raise NotImplementedError


def receive_effective_date(turn: Turn, said: Any) -> Literal["closed", "open"]:
    raise NotImplementedError


EFFECTIVE_DATE = Step("effective_date", (Text,), ask_effective_date, receive_effective_date)
