"""Loading a backup: its rows into an empty database of either kind, counted and compared."""

from collections.abc import Iterator

from sqlalchemy import Connection, Table, delete, insert

from storage.maintenance.backup.encryption import NotABackup
from storage.maintenance.backup.format import ROWS, Frame
from storage.maintenance.backup.progress import Steps
from storage.maintenance.backup.revisions import bring_to
from storage.maintenance.dump.checksum import checksum_of
from storage.maintenance.dump.row_format import rows_of
from storage.maintenance.dump.table_order import count_after, tables_in_order


def fill(connection: Connection, frames: Iterator[Frame], steps: Steps) -> int:
    """Fill the tables; returns the number of rows. `frames` goes on with the pictures.

    All in the transaction of `connection`. Raises NotABackup where a table is not what it was.
    """
    head = next(frames).facts
    bring_to(connection, head["revision"])
    tables = tables_in_order(connection)
    for table in reversed(tables):  # what a migration has put there is in the backup as well
        connection.execute(delete(table))
    by_name = {table.name: table for table in tables}
    rows = sum(_fill_table(connection, by_name, head["columns"], frames, steps) for _ in head["columns"])
    count_after(connection, tables)
    bring_to(connection)
    return rows


def _fill_table(
    connection: Connection,
    tables: dict[str, Table],
    columns: dict[str, list[str]],
    frames: Iterator[Frame],
    steps: Steps,
) -> int:
    for frame in frames:
        table = tables[frame.facts["table"]]
        if frame.kind == ROWS:
            lines = frame.lines
            connection.execute(insert(table), rows_of(table, columns[table.name], lines))
            steps.add(len(lines))
        else:
            _compare(connection, table, frame)
            return int(frame.facts["rows"])
    raise NotABackup("its end is missing")


def _compare(connection: Connection, table: Table, frame: Frame) -> None:
    found = checksum_of(connection, table)
    if (found.rows, found.hex) != (frame.facts["rows"], frame.facts["digest"]):
        raise NotABackup(f"the table {table.name} did not come back as it was")
