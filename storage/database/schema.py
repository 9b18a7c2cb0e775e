"""Schema: brings a database up to date by its migrations, and refuses one newer than this code."""

from importlib.resources import files
from sqlite3 import SQLITE_CORRUPT, SQLITE_NOTADB

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from storage.database.engine import Database
from storage.tables import applications, messaging, pictures, system
from storage.tables.base import Table

METADATA = Table.metadata
TURN = 710_300_002  # the number of the advisory lock: any, but the same one in every release
_NO_DATABASE = frozenset({SQLITE_CORRUPT, SQLITE_NOTADB})
assert all((applications, messaging, pictures, system))  # their tables belong to the schema


class NoDatabase(Exception):
    """The fault that what lies there is no database, or is damaged beyond reading."""


class NewerSchema(Exception):
    """The fault that a newer release wrote the database; this one would damage it."""


def alembic_config(url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(files("storage.database") / "migrations"))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    return config


def bring_up_to_date(database: Database) -> None:
    """Run the migrations that are missing, all or none of them. Raises NewerSchema, NoDatabase, Away."""
    config = alembic_config(database.url)
    scripts = ScriptDirectory.from_config(config)
    head = scripts.get_current_head()

    def upgrade(session: Session) -> None:
        connection = session.connection()
        _one_at_a_time(connection)
        current = revision_of(connection)
        if current == head:
            return
        if current is not None and current not in {script.revision for script in scripts.walk_revisions()}:
            raise NewerSchema(current)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")

    # looked at first: a command beside a running bot shall not wait for its turn to write
    try:
        current = database.read_now(lambda session: revision_of(session.connection()))
    except DatabaseError as fault:
        if getattr(fault.orig, "sqlite_errorcode", None) in _NO_DATABASE:
            raise NoDatabase(str(fault.orig)) from None
        raise
    if current != head:
        database.run_now(upgrade)


def revision_of(connection: Connection) -> str | None:
    """The schema revision of the database."""
    return MigrationContext.configure(connection).get_current_revision()


def _one_at_a_time(connection: Connection) -> None:
    """Let one replica migrate, of those that start together; the others wait, and find it done."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET LOCAL lock_timeout = 0")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({TURN})")
        connection.exec_driver_sql("SET LOCAL lock_timeout TO DEFAULT")
