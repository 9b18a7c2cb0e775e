"""Schema revisions: a backup is filled into the schema it was made with, and migrated afterwards."""

from sqlalchemy import Connection

from storage.database.schema import migrate, revisions
from storage.maintenance.backup.encryption import NotABackup


def bring_to(connection: Connection, revision: str = "head") -> None:
    """Migrate to a revision, in the connection's transaction. Raises NotABackup for an unknown one."""
    if revision not in {*revisions(), "head"}:
        raise NotABackup("it was made by a newer release; install that release first")
    migrate(connection, revision)
