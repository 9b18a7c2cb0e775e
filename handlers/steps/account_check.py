"""Stub: to be written."""

from typing import Any, Literal

from handlers.events import Text
from handlers.step import Step
from handlers.turn import Turn

def ask_account_check(turn: Turn) -> None:
    raise NotImplementedError


def receive_account_check(turn: Turn, said: Any) -> Literal["account_number", "bank", "complete", "email", "id", "passbook", "post_office", "residence"]:
    raise NotImplementedError


ACCOUNT_CHECK = Step("account_check", (Text,), ask_account_check, receive_account_check)
