"""Stub."""

from handlers.turn import Turn


def show_account(turn: Turn) -> None:
    raise NotImplementedError
