"""Stub: to be written."""

from typing import Any, Literal

from handlers.events import Text
from handlers.step import Step
from handlers.turn import Turn

def ask_certificate_number(turn: Turn) -> None:
    raise NotImplementedError


def receive_certificate_number(turn: Turn, said: Any) -> Literal["kept"]:
    raise NotImplementedError


CERTIFICATE_NUMBER = Step("certificate_number", (Text,), ask_certificate_number, receive_certificate_number)
