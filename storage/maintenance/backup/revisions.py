"""Schema revisions: a backup is filled into the schema it was made with, and migrated afterwards."""

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from storage.database.schema import alembic_config
from storage.maintenance.backup.encryption import NotABackup


def bring_to(connection: Connection, revision: str = "head") -> None:
    """Migrate to a revision, in the connection's transaction. Raises NotABackup for an unknown one."""
    config = alembic_config(str(connection.engine.url))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if revision not in known | {"head"}:
        raise NotABackup("it was made by a newer release; install that release first")
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
