"""Schema: brings a database up to date by its migrations, and refuses one newer than this code."""

from functools import cache
from importlib.resources import files
from sqlite3 import SQLITE_CORRUPT, SQLITE_NOTADB
from typing import Any

from sqlalchemy import Connection, column, inspect, select, table
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from storage.database.engine import Database
from storage.tables import applications, messaging, pictures, system
from storage.tables.base import Table

METADATA = Table.metadata
TURN = 710_300_002  # the number of the advisory lock: any, but the same one in every release
_NO_DATABASE = frozenset({SQLITE_CORRUPT, SQLITE_NOTADB})
_REVISION = table("alembic_version", column("version_num"))
assert all((applications, messaging, pictures, system))  # their tables belong to the schema


class NoDatabase(Exception):
    """The fault that what lies there is no database, or is damaged beyond reading."""


class NewerSchema(Exception):
    """The fault that a newer release wrote the database; this one would damage it."""


@cache
def revisions() -> tuple[str, ...]:
    """The revisions that this code knows, the newest last, by the names of the files: Alembic is 10 MiB."""
    versions = (files("storage.database") / "migrations" / "versions").iterdir()
    return tuple(sorted(it.name.partition("_")[0] for it in versions if it.name.endswith(".py")))


def bring_up_to_date(database: Database) -> None:
    """Run the migrations that are missing, all or none of them. Raises NewerSchema, NoDatabase, Away."""

    def upgrade(session: Session) -> None:
        connection = session.connection()
        _one_at_a_time(connection)
        current = revision_of(connection)
        if current == revisions()[-1]:
            return
        if current is not None and current not in revisions():
            raise NewerSchema(current)
        if current is None and _begun(connection):
            raise NoDatabase("it holds tables of ours, but alembic_version does not say of which release")
        migrate(connection)

    # looked at first: a command beside a running bot shall not wait for its turn to write
    try:
        current = database.read_now(lambda session: revision_of(session.connection()))
    except DatabaseError as fault:
        if getattr(fault.orig, "sqlite_errorcode", None) in _NO_DATABASE:
            raise NoDatabase(str(fault.orig)) from None
        raise
    if current != revisions()[-1]:
        database.run_now(upgrade)


def revision_of(connection: Connection) -> str | None:
    """The schema revision of the database; None where none is noted, or more than one."""
    if not inspect(connection).has_table(_REVISION.name):
        return None
    found = connection.scalars(select(_REVISION.c.version_num)).all()
    return found[0] if len(found) == 1 else None


def _begun(connection: Connection) -> bool:
    """Whether tables of ours are there, whatever is noted: to begin anew would fail half way."""
    return bool(set(inspect(connection).get_table_names()) & set(METADATA.tables))


def migrate(connection: Connection, revision: str = "head") -> None:
    """Run the migrations up to this one, in the connection's transaction."""
    from alembic import command

    config = alembic_config(str(connection.engine.url))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def alembic_config(url: str) -> Any:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(files("storage.database") / "migrations"))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    return config


def _one_at_a_time(connection: Connection) -> None:
    """Let one replica migrate, of those that start together; the others wait, and find it done."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET LOCAL lock_timeout = 0")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({TURN})")
        connection.exec_driver_sql("SET LOCAL lock_timeout TO DEFAULT")
