"""The schema: brings a database up to date, and refuses one that is newer than this code."""

from importlib.resources import files

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from storage import tables_cases
from storage.database import Database
from storage.tables import Table

METADATA = Table.metadata
assert tables_cases  # its tables belong to the schema


class NewerSchema(Exception):
    """The database was written by a newer release; this one would damage it."""


def alembic_config(url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(files("storage") / "migrations"))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    return config


def bring_up_to_date(database: Database) -> None:
    """Run the migrations that are missing. Raises NewerSchema."""
    config = alembic_config(database.url)
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    with database.engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    if current is not None and current not in known:
        raise NewerSchema(current)
    with database.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
