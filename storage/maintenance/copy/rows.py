"""Row copy: every table into an empty database, compared by count and checksum before the commit."""

from typing import Any

from sqlalchemy import Connection, Table, insert
from sqlalchemy.exc import DBAPIError

from storage.maintenance.backup.progress import Progress
from storage.maintenance.copy.endpoints import CannotCopy, refuse_rows
from storage.maintenance.dump.checksum import Checksum, checksum_of
from storage.maintenance.dump.row_format import lines_of, rows_of
from storage.maintenance.dump.table_order import columns_of, count_after, rows_in, tables_in_order


def copy_rows(old: Connection, new: Connection, progress: Progress) -> int:
    """Copy within both transactions; returns the number of rows. Raises CannotCopy: commit nothing then."""
    refuse_rows(new)
    sources = {table.name: table for table in tables_in_order(old)}
    targets = tables_in_order(new)
    if sources.keys() != {table.name for table in targets}:
        raise CannotCopy("The two databases do not have the same tables.")
    total = sum(rows_in(old, table) for table in targets)
    checksums: dict[str, Checksum] = {}
    done = 0
    for table in targets:
        checksum = checksums[table.name] = Checksum()
        for lines in lines_of(old, sources[table.name]):
            checksum.add(lines)
            _insert(new, table, rows_of(table, columns_of(sources[table.name]), lines))
            done += len(lines)
            progress("Copying rows", done, total)
    count_after(new, targets)
    _compare(new, targets, checksums, progress)
    return total


def _compare(
    new: Connection, tables: list[Table], checksums: dict[str, Checksum], progress: Progress
) -> None:
    """Compare what was read from the old database with what the new one gives back."""
    for number, table in enumerate(tables, 1):
        found, wanted = checksum_of(new, table), checksums[table.name]
        if found != wanted:
            raise CannotCopy(
                f"`{table.name}` did not arrive as it was: {wanted.rows} rows {wanted.hex[:12]} there, "
                f"{found.rows} rows {found.hex[:12]} here."
            )
        progress("Comparing tables", number, len(tables))


def _insert(new: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    try:
        with new.begin_nested():
            new.execute(insert(table), rows)
    except DBAPIError as fault:
        if fault.connection_invalidated:
            raise
        _name_the_row(new, table, rows)
        raise


def _name_the_row(new: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Name the row that is not taken: SQLite takes what PostgreSQL does not, such as a text too long."""
    for row in rows:
        try:
            with new.begin_nested():
                new.execute(insert(table), row)
        except DBAPIError as fault:
            key = ", ".join(f"{column.name} {row[column.name]}" for column in table.primary_key)
            why = str(fault.orig).partition("\n")[0]
            raise CannotCopy(f"A row of `{table.name}` ({key}) is not taken: {why}.") from None
