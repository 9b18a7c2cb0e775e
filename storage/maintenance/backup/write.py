"""Backup writer: every row as of one moment, then every picture, sealed as they come."""

import hashlib
from datetime import datetime
from typing import IO, Any

from sqlalchemy import Connection, Table, select
from sqlalchemy.orm import Session

from storage.database.engine import Database
from storage.database.schema import revision_of
from storage.keys.keyring import Keyring
from storage.maintenance.backup.encryption import SealedWriter
from storage.maintenance.backup.format import END, HEAD, PICTURE, TABLE, Frame, rows_frame
from storage.maintenance.backup.progress import Progress, Steps, Totals
from storage.maintenance.dump.checksum import Checksum
from storage.maintenance.dump.row_format import lines_of
from storage.maintenance.dump.table_order import columns_of, rows_in, tables_in_order
from storage.pictures.files import Files
from storage.pictures.vault import Vault, name_of
from storage.tables.pictures import PictureRow


class Writing:
    """The writing of one backup beside a running bot: it writes nothing to the database, nobody waits."""

    def __init__(self, database: Database, files: Files, keyring: Keyring, progress: Progress) -> None:
        self._database = database
        self._files = files
        self._keyring = keyring
        self._vault = Vault(files, keyring)
        self._progress = progress
        self._totals = Totals()

    def write(self, file: IO[bytes], now: datetime, *, moving: bool) -> Totals:
        """Write rows and pictures. Raises Away, FilesAway, OSError."""
        out = SealedWriter(file, self._keyring)
        pictures = sorted(it.picture_id for it in self._vault.files() if it.whole)
        facts = {"made_at": now.isoformat(), "moving": moving, "pictures": len(pictures)}
        self._database.read_now(lambda session: self._rows(_of_one_moment(session), out, facts))
        # after the rows: whatever they name was there by then, and is recorded no more if it is gone by now
        self._pictures(out)
        out.end(Frame(END, {"rows": self._totals.rows, "pictures": self._totals.pictures}).pack())
        return self._totals

    def _rows(self, connection: Connection, out: SealedWriter, known: dict[str, Any]) -> None:
        tables = tables_in_order(connection)
        rows = sum(rows_in(connection, table) for table in tables)
        self._steps = Steps(self._progress, "Writing", rows + known["pictures"])
        facts = known | {
            "revision": revision_of(connection),
            "columns": {table.name: columns_of(table) for table in tables},
            "rows": rows,
        }
        out.write(Frame(HEAD, facts).pack())
        for table in tables:
            self._table(connection, table, out)

    def _table(self, connection: Connection, table: Table, out: SealedWriter) -> None:
        checksum = Checksum()
        for lines in lines_of(connection, table):
            out.write(rows_frame(table.name, lines).pack())
            checksum.add(lines)
            self._steps.add(len(lines))
        facts = {"table": table.name, "rows": checksum.rows, "digest": checksum.hex}
        out.write(Frame(TABLE, facts).pack())
        self._totals.rows += checksum.rows

    def _pictures(self, out: SealedWriter) -> None:
        written = set()
        for found in self._vault.files():
            if found.whole and self._picture(found.picture_id, out):
                written.add(found.picture_id)
        self._totals.pictures = len(written)
        known = self._database.read_now(lambda session: set(session.scalars(select(PictureRow.id))))
        # one that came while we wrote belongs to the next backup
        self._totals.lost = sum(not self._vault.holds(missing) for missing in known - written)

    def _picture(self, picture_id: str, out: SealedWriter) -> bool:
        try:
            sealed = self._files.get(name_of(picture_id))
        except LookupError:  # dropped since it was listed
            return False
        out.write(
            Frame(PICTURE, {"id": picture_id, "sha256": hashlib.sha256(sealed).hexdigest()}, sealed).pack()
        )
        self._steps.add(1)
        return True


def _of_one_moment(session: Session) -> Connection:
    """A connection that sees one moment: SQLite's reader does anyway, PostgreSQL has to be asked for it."""
    if session.get_bind().dialect.name == "sqlite":
        return session.connection()
    return session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
