"""Fitness: whether the database can be worked with: it takes writes, and its schema and its key are ours."""

from functools import cache

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.orm import Session

from storage.database import insert_of
from storage.key_check import SERVER_KEY
from storage.people import Facts
from storage.schema import alembic_config
from storage.tables import Fact

CHECKED_AT = "checked_at"


def write_something(session: Session, what: object) -> None:
    """A small write of no meaning; only its commit shows whether there is room on the disk."""
    values = {"name": CHECKED_AT, "value": str(what)}
    insert = insert_of(session, Fact).values(
        values
    )  # replicas write the same row, and may meet at the first time
    session.execute(insert.on_conflict_do_update(index_elements=[Fact.name], set_=values))


def revision_of(session: Session) -> str | None:
    """The schema that the database has."""
    return MigrationContext.configure(session.connection()).get_current_revision()


@cache
def newest_revision() -> str | None:
    """The schema that this code was written for."""
    return ScriptDirectory.from_config(alembic_config("")).get_current_head()


def key_id_of(session: Session) -> str | None:
    """Which key the database was sealed with."""
    return Facts(session).get(SERVER_KEY)
