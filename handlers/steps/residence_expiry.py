"""Stub: to be written."""

from typing import Any, Literal

from handlers.events import Text
from handlers.step import Step
from handlers.turn import Turn

def ask_residence_expiry(turn: Turn) -> None:
    raise NotImplementedError


def receive_residence_expiry(turn: Turn, said: Any) -> Literal["kept"]:
    raise NotImplementedError


RESIDENCE_EXPIRY = Step("residence_expiry", (Text,), ask_residence_expiry, receive_residence_expiry)
