"""Health of the database: whether it takes writes, and whether its schema and its key are ours."""

from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from storage.database.engine import Database, insert_of
from storage.database.key_check import SERVER_KEY
from storage.database.key_values import KeyValues
from storage.database.schema import revision_of
from storage.tables.system import Fact

CHECKED_AT = "checked_at"
ROOM = 65_536  # bytes: a handful of the longest messages


def write_something(session: Session, what: object) -> None:
    """A write of no meaning; only its commit shows whether there is room on the disk.

    SQLite is asked for as much as messages need, not kept: a line finds room in a full file too.
    """
    if session.get_bind().dialect.name == "sqlite":
        _write_fact(session, "." * ROOM)
    _write_fact(session, str(what))


def _write_fact(session: Session, value: str) -> None:
    values = {"name": CHECKED_AT, "value": value}
    insert = insert_of(session, Fact).values(
        values
    )  # replicas write the same row, and may meet at the first time
    session.execute(insert.on_conflict_do_update(index_elements=[Fact.name], set_=values))


def is_begun(url: str) -> bool:
    """Whether a bot, an import or a restore has ever worked on this database; makes no file. May raise."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite" and not Path(address.database or "").exists():
        return False
    database = Database(url)
    try:
        return database.read_now(lambda session: revision_of(session.connection())) is not None
    finally:
        database.close()


def stored_key_id(session: Session) -> str | None:
    """The id of the key that the database was sealed with."""
    return KeyValues(session).get(SERVER_KEY)
