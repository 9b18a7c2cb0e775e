"""Stub: to be written."""

from typing import Any, Literal

from handlers.events import Text
from handlers.step import Step
from handlers.turn import Turn

def ask_branch(turn: Turn) -> None:
    raise NotImplementedError


def receive_branch(turn: Turn, said: Any) -> Literal["chosen"]:
    raise NotImplementedError


BRANCH = Step("branch", (Text,), ask_branch, receive_branch)
