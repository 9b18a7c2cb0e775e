"""Stub: to be written."""

from typing import Any, Literal

from handlers.events import Text
from handlers.step import Step
from handlers.turn import Turn

def ask_profile(turn: Turn) -> None:
    raise NotImplementedError


def receive_profile(turn: Turn, said: Any) -> Literal["right", "wrong"]:
    raise NotImplementedError


PROFILE = Step("profile", (Text,), ask_profile, receive_profile)
