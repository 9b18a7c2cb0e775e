"""Stub: to be written."""

from typing import Any, Literal

from handlers.events import Text
from handlers.step import Step
from handlers.turn import Turn

def ask_certificate_back(turn: Turn) -> None:
    raise NotImplementedError


def receive_certificate_back(turn: Turn, said: Any) -> Literal["kept"]:
    raise NotImplementedError


CERTIFICATE_BACK = Step("certificate_back", (Text,), ask_certificate_back, receive_certificate_back)

def ask_certificate_front(turn: Turn) -> None:
    raise NotImplementedError


def receive_certificate_front(turn: Turn, said: Any) -> Literal["kept"]:
    raise NotImplementedError


CERTIFICATE_FRONT = Step("certificate_front", (Text,), ask_certificate_front, receive_certificate_front)
