"""Lookups: what must be asked of the world before a decision; raised here, then asked by the bot."""

from collections.abc import Awaitable, Callable
from typing import Protocol

from handlers.updates import Update


class World(Protocol):
    """What can be asked; each returns the update with the answer."""

    def with_rights(self, happening: Update, of: int) -> Awaitable[Update]: ...

    def with_name(self, happening: Update, user_id: int) -> Awaitable[Update]: ...

    def with_picture(self, happening: Update, student_id: int) -> Awaitable[Update]: ...


class Lookup(Exception):
    """The lookup of something in the world: it is asked, and the update handled again with the answer."""

    def __init__(self, ask: Callable[[World, Update], Awaitable[Update]]) -> None:
        super().__init__()
        self.ask = ask


def rights_of(user_id: int) -> Lookup:
    """The lookup whether somebody is in the staff group now."""
    return Lookup(lambda world, happening: world.with_rights(happening, user_id))


def name_of(user_id: int) -> Lookup:
    """The lookup of what a colleague is called."""
    return Lookup(lambda world, happening: world.with_name(happening, user_id))


def picture_of(student_id: int) -> Lookup:
    """The lookup of the picture that this student has sent, fetched and checked."""
    return Lookup(lambda world, happening: world.with_picture(happening, student_id))
