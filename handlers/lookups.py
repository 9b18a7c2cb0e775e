"""Lookups: what must be asked of the world outside before a decision; raised, then asked by the bot."""

from storage.pictures.album import Lying


class RightsNeeded(Exception):
    """Ask Telegram whether the person is in the staff group now, then come again."""


class PictureNeeded(Exception):
    """The step wants the picture itself: fetch and check it, then come again.

    `beside` is the other side that lies there already, if any: two sides that look alike are compared.
    """

    def __init__(self, beside: Lying | None) -> None:
        super().__init__()
        self.beside = beside


class NameNeeded(Exception):
    """Ask Telegram what this colleague is called, then come again."""

    def __init__(self, user_id: int) -> None:
        super().__init__(user_id)
        self.user_id = user_id
