"""Stub: to be written."""

from typing import Any, Literal

from handlers.events import Text
from handlers.step import Step
from handlers.turn import Turn

def ask_student_number(turn: Turn) -> None:
    raise NotImplementedError


def receive_student_number(turn: Turn, said: Any) -> Literal["locked", "sent"]:
    raise NotImplementedError


STUDENT_NUMBER = Step("student_number", (Text,), ask_student_number, receive_student_number)
