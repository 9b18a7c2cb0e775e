"""Killed work: it stops or dies in the middle, as a process of its own does it."""

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import event

from storage.database.engine import Database
from storage.database.schema import bring_up_to_date
from storage.keys.keyring import Keyring
from storage.maintenance import key_rotation as rotation
from tests.support.running.forked import die

CHANGES = ("CREATE", "ALTER", "DROP", "UPDATE", "INSERT")


def migrate(url: str, stop_at: int, stop: Callable[[], None] = die) -> None:
    """Migrate, and stop after so many statements that change something."""
    database = Database(url)
    changes: list[str] = []

    @event.listens_for(database.engine, "after_cursor_execute")
    def look(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if statement.split(maxsplit=1)[0] in CHANGES:
            changes.append(statement)
        if len(changes) == stop_at:
            stop()

    bring_up_to_date(database)


def rotate(url: str, new: bytes, old: bytes, stop_at: int, moment: str) -> None:
    """Rotate, and die at that many transactions, as they begin or as they end; each has one row."""
    rotation.BATCH = 1
    database = Database(url)
    seen: list[object] = []

    @event.listens_for(database.engine, moment)
    def look(connection: object) -> None:
        seen.append(connection)
        if len(seen) == stop_at:
            die()

    rotation.rotate(database, Keyring(new, old), datetime(2026, 3, 10, tzinfo=UTC), lambda *_: None)
