"""Endpoints: the source database, locked against writes, and the target, found empty."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, exists, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm import Session

from storage.database.engine import Away, Database
from storage.database.leader_election import LEADER_LOCK
from storage.database.schema import METADATA, NewerSchema, bring_up_to_date
from storage.maintenance.dump.table_order import tables_in_order


class CannotCopy(Exception):
    """The reason why nothing was copied, in words for the operator."""


def open_source(url: str) -> Database:
    """Open the source, its schema up to date as both sides must have it. Raises CannotCopy."""
    path = _sqlite_file(url)
    if path and not path.exists():
        raise CannotCopy(f"There is no database at {path}.")
    return _opened(url, "the database that shall be copied")


def open_target(url: str) -> Database:
    """Open the target: empty, with the schema in place. Raises CannotCopy."""
    path = _sqlite_file(url)
    if path:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    database = _opened(url, "the database that shall be filled")
    try:
        database.read_now(lambda session: refuse_rows(session.connection()))
    except CannotCopy:
        database.close()
        raise
    return database


def refuse_rows(connection: Connection) -> None:
    """Raises CannotCopy where anything is in any table."""
    for table in tables_in_order(connection):
        if connection.scalar(select(exists().select_from(table))):
            raise CannotCopy(
                f"The database that shall be filled is not empty: there are rows in `{table.name}`. "
                "Make a new one; nothing is ever written over."
            )


@contextmanager
def no_leader(source: Database) -> Iterator[None]:
    """Hold the leader's lock, so that no replica runs meanwhile, on any machine. Raises CannotCopy."""
    if source.is_sqlite:  # the lock file has told already
        yield
        return
    with source.engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT")  # held for long, without a transaction
        if not connection.scalar(text("SELECT pg_try_advisory_lock(:leader)"), {"leader": LEADER_LOCK}):
            raise CannotCopy("A bot runs on the database that shall be copied. Stop every replica first.")
        try:
            yield
        finally:
            connection.scalar(text("SELECT pg_advisory_unlock(:leader)"), {"leader": LEADER_LOCK})


def hold_still(session: Session) -> Connection:
    """A connection that sees one moment throughout, while nobody else can write."""
    if session.get_bind().dialect.name == "sqlite":
        return session.connection()  # its transaction is the only one that writes
    connection = session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
    # it rests for as long as the files take
    connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
    names = ", ".join(connection.dialect.identifier_preparer.quote(name) for name in METADATA.tables)
    connection.execute(text(f"LOCK TABLE {names} IN SHARE MODE"))
    return connection


def _sqlite_file(url: str) -> Path | None:
    """The file of a SQLite database; None for PostgreSQL. Raises CannotCopy where it is neither."""
    with suppress(ArgumentError):
        parts = make_url(url)
        if parts.get_backend_name() == "postgresql":
            return None
        if parts.get_backend_name() == "sqlite" and parts.database:
            return Path(parts.database)
    raise CannotCopy("That is no address of a database: postgresql://… or sqlite:///PATH.")


def _opened(url: str, which: str) -> Database:
    database = Database(url)
    try:
        database.read_now(lambda session: session.execute(text("SELECT 1")))
        bring_up_to_date(database)
    except Away as fault:
        database.close()
        raise CannotCopy(f"{which.capitalize()} cannot be reached ({fault}).") from None
    except NewerSchema:
        database.close()
        raise CannotCopy(f"{which.capitalize()} is of a newer release. Install that one first.") from None
    return database
