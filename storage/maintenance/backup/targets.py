"""Database targets of a restore: it appears there whole or not at all, what was there is kept."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, func, inspect, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, OperationalError

from storage.database.engine import BUSY, Away, Database, why_away
from storage.database.leader_election import LEADER_LOCK
from storage.pictures.fsync import fsync

Fill = Callable[[Connection], None]
WRITES = "another command works on the database; wait until it has ended"


class InUse(Exception):
    """The fault that somebody works with the database that is there."""


class DatabasePlace(Protocol):
    def is_taken(self) -> bool: ...

    def fill(self, work: Fill, aside: str) -> None:
        """Let `work` fill a new database in one transaction; one that is there is renamed by `aside`.

        Raises InUse, and what `work` raises: then nothing has changed.
        """


class SqlitePlace:
    def __init__(self, url: str) -> None:
        self._path = Path(make_url(url).database or "")

    def is_taken(self) -> bool:
        return self._path.exists()

    def fill(self, work: Fill, aside: str) -> None:
        half = self._path.with_name(f"{self._path.name}.half")
        self._refuse_in_use()
        _forget(half)
        try:
            _fill_file(half, work)
            self._move_aside(aside)
            half.rename(self._path)
            fsync(self._path.parent)
        finally:
            _forget(half)

    def _refuse_in_use(self) -> None:
        if not self.is_taken():
            return
        database = Database(f"sqlite:///{self._path}")
        try:
            with suppress(DBAPIError):  # a broken one is moved aside like any other
                database.run_now(lambda session: session.connection())
        except Away:
            raise InUse(WRITES) from None
        finally:
            database.close()

    def _move_aside(self, aside: str) -> None:
        for path in _files_of(self._path):
            if path.exists():
                ending = path.name.removeprefix(self._path.name)
                path.rename(path.with_name(f"{self._path.name}.{aside}{ending}"))


class PostgresPlace:
    def __init__(self, url: str) -> None:
        self._url = url

    def is_taken(self) -> bool:
        database = Database(self._url)
        try:
            return database.read_now(lambda session: bool(inspect(session.connection()).get_table_names()))
        finally:
            database.close()

    def fill(self, work: Fill, aside: str) -> None:
        """The old tables go into a schema of their own."""
        database = Database(self._url)
        try:
            database.run_now(lambda session: _fill_schema(session.connection(), work, aside))
        finally:
            database.close()


def place_of(url: str) -> DatabasePlace:
    return SqlitePlace(url) if make_url(url).get_backend_name() == "sqlite" else PostgresPlace(url)


def _fill_file(path: Path, work: Fill) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    database = Database(f"sqlite:///{path}")
    try:
        database.run_now(lambda session: work(session.connection()))
    finally:
        database.close()  # whoever closes last writes the log into the database and removes it
    assert not path.with_name(f"{path.name}-wal").exists()


def _fill_schema(connection: Connection, work: Fill, aside: str) -> None:
    if not connection.scalar(select(func.pg_try_advisory_xact_lock(LEADER_LOCK))):
        raise InUse("a bot runs on this database; stop it first")
    if inspect(connection).get_table_names():
        _rename_schema(connection, aside)
    work(connection)


def hold_writers(connection: Connection, mode: str = "SHARE") -> None:
    """Let nobody write to PostgreSQL until this transaction ends. Raises InUse where somebody does now."""
    quote = connection.dialect.identifier_preparer.quote
    names = ", ".join(map(quote, inspect(connection).get_table_names()))
    try:
        if names:
            connection.execute(text(f"LOCK TABLE {names} IN {mode} MODE NOWAIT"))
    except OperationalError as fault:
        if why_away(fault) != BUSY:
            raise
        raise InUse(WRITES) from None


def _rename_schema(connection: Connection, aside: str) -> None:
    quote = connection.dialect.identifier_preparer.quote
    hold_writers(connection, "ACCESS EXCLUSIVE")
    schema = connection.scalar(select(func.current_schema())) or "public"
    old = f"{schema}_{aside}".replace("-", "_")
    connection.execute(text(f"ALTER SCHEMA {quote(schema)} RENAME TO {quote(old)}"))
    connection.execute(text(f"CREATE SCHEMA {quote(schema)}"))


def _forget(path: Path) -> None:
    for file in _files_of(path):
        file.unlink(missing_ok=True)


def _files_of(path: Path) -> list[Path]:
    """The files of a database: its own, and the log and the index that SQLite keeps beside it."""
    return [path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")]
