"""Stub."""

from handlers.turn import Turn


def show_status(turn: Turn) -> None:
    raise NotImplementedError
