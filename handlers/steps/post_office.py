"""Stub: to be written."""

from typing import Any, Literal

from handlers.events import Text
from handlers.step import Step
from handlers.turn import Turn

def ask_post_account(turn: Turn) -> None:
    raise NotImplementedError


def receive_post_account(turn: Turn, said: Any) -> Literal["kept", "office"]:
    raise NotImplementedError


POST_ACCOUNT = Step("post_account", (Text,), ask_post_account, receive_post_account)

def ask_post_office(turn: Turn) -> None:
    raise NotImplementedError


def receive_post_office(turn: Turn, said: Any) -> Literal["kept"]:
    raise NotImplementedError


POST_OFFICE = Step("post_office", (Text,), ask_post_office, receive_post_office)
