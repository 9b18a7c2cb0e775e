"""Loading a backup: its rows into an empty database of either kind, counted and compared."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Table, delete, insert
from sqlalchemy.exc import DBAPIError

from storage.database.engine import is_away
from storage.database.schema import migrate, revisions
from storage.maintenance.backup.encryption import NotABackup
from storage.maintenance.backup.format import ROWS, Frame
from storage.maintenance.backup.progress import Steps
from storage.maintenance.dump.checksum import checksum_of
from storage.maintenance.dump.row_format import rows_of
from storage.maintenance.dump.table_order import count_after, tables_in_order


def fill(connection: Connection, frames: Iterator[Frame], steps: Steps) -> int:
    """Fill the tables; returns the number of rows. `frames` goes on with the pictures.

    All in the transaction of `connection`. Raises NotABackup where a table is not what it was.
    """
    head = next(frames).facts
    _bring_to(connection, head["revision"])
    tables = tables_in_order(connection)
    for table in reversed(tables):  # what a migration has put there is in the backup as well
        connection.execute(delete(table))
    by_name = {table.name: table for table in tables}
    rows = sum(_fill_table(connection, by_name, head["columns"], frames, steps) for _ in head["columns"])
    count_after(connection, tables)
    _bring_to(connection)
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
            _insert(connection, table, rows_of(table, columns[table.name], lines))
            steps.add(len(lines))
        else:
            _compare(connection, table, frame)
            return int(frame.facts["rows"])
    raise NotABackup("its end is missing")


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    try:
        with connection.begin_nested():
            connection.execute(insert(table), rows)
    except DBAPIError as fault:
        if not is_away(fault):
            _name_the_row(connection, table, rows)
        raise


def _name_the_row(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """One by one, to say which it is; SQLite takes what PostgreSQL does not, such as a text too long."""
    for row in rows:
        try:
            with connection.begin_nested():
                connection.execute(insert(table), row)
        except DBAPIError as fault:
            if is_away(fault):
                raise
            key = ", ".join(f"{column.name} {row[column.name]}" for column in table.primary_key)
            why = str(fault.orig).partition("\n")[0]
            raise NotABackup(f"a row of `{table.name}` ({key}) is not taken: {why}") from None


def _compare(connection: Connection, table: Table, frame: Frame) -> None:
    found = checksum_of(connection, table)
    if (found.rows, found.hex) != (frame.facts["rows"], frame.facts["digest"]):
        raise NotABackup(f"the table {table.name} did not come back as it was")


def _bring_to(connection: Connection, revision: str = "head") -> None:
    """Migrate to the schema the backup was made with, and afterwards to today's, in one transaction."""
    if revision not in {*revisions(), "head"}:
        raise NotABackup("it was made by a newer release; install that release first")
    migrate(connection, revision)
