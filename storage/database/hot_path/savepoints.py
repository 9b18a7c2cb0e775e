"""Savepoints of the hot path: the driver is given the words, which SQLAlchemy would compile each time."""

from collections.abc import Callable

from sqlalchemy import Connection, Engine

from storage.database.hot_path import is_on
from storage.database.hot_path.prepared import by_driver


def savepoints_at_once(engine: Engine) -> None:
    """Every update has one, and so has every step that writes."""
    if not is_on():
        return
    engine.dialect.do_savepoint = _saying("SAVEPOINT")  # type: ignore[assignment, method-assign]
    engine.dialect.do_release_savepoint = _saying("RELEASE SAVEPOINT")  # type: ignore[assignment, method-assign]
    engine.dialect.do_rollback_to_savepoint = _saying("ROLLBACK TO SAVEPOINT")  # type: ignore[assignment, method-assign]


def _saying(words: str) -> Callable[[Connection, str], None]:
    def say(connection: Connection, name: str) -> None:
        by_driver(connection, "execute", f"{words} {name}", ())

    return say
