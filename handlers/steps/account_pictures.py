"""Stub: to be written."""

from typing import Any, Literal

from handlers.events import Text
from handlers.step import Step
from handlers.turn import Turn

def ask_id_back(turn: Turn) -> None:
    raise NotImplementedError


def receive_id_back(turn: Turn, said: Any) -> Literal["kept"]:
    raise NotImplementedError


ID_BACK = Step("id_back", (Text,), ask_id_back, receive_id_back)

def ask_id_front(turn: Turn) -> None:
    raise NotImplementedError


def receive_id_front(turn: Turn, said: Any) -> Literal["kept"]:
    raise NotImplementedError


ID_FRONT = Step("id_front", (Text,), ask_id_front, receive_id_front)

def ask_passbook(turn: Turn) -> None:
    raise NotImplementedError


def receive_passbook(turn: Turn, said: Any) -> Literal["kept"]:
    raise NotImplementedError


PASSBOOK = Step("passbook", (Text,), ask_passbook, receive_passbook)

def ask_passbook_back(turn: Turn) -> None:
    raise NotImplementedError


def receive_passbook_back(turn: Turn, said: Any) -> Literal["kept"]:
    raise NotImplementedError


PASSBOOK_BACK = Step("passbook_back", (Text,), ask_passbook_back, receive_passbook_back)

def ask_residence_back(turn: Turn) -> None:
    raise NotImplementedError


def receive_residence_back(turn: Turn, said: Any) -> Literal["kept"]:
    raise NotImplementedError


RESIDENCE_BACK = Step("residence_back", (Text,), ask_residence_back, receive_residence_back)

def ask_residence_front(turn: Turn) -> None:
    raise NotImplementedError


def receive_residence_front(turn: Turn, said: Any) -> Literal["kept"]:
    raise NotImplementedError


RESIDENCE_FRONT = Step("residence_front", (Text,), ask_residence_front, receive_residence_front)
