"""Row format: a row as one line of JSON that means the same on SQLite and PostgreSQL, and back again."""

import base64
import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Date, DateTime, LargeBinary, Table, select

from storage.maintenance.dump.table_order import columns_of

ROWS_A_BATCH = 1000


def lines_of(connection: Connection, table: Table) -> Iterator[list[bytes]]:
    """The rows of a table in batches, never all at once; columns as in `columns_of`.

    On PostgreSQL this wants a transaction that sees one moment throughout.
    """
    query = select(*(table.columns[name] for name in columns_of(table)))
    rows = connection.execute(query, execution_options={"yield_per": ROWS_A_BATCH})
    for batch in rows.partitions():
        yield [line_of(row) for row in batch]


def line_of(values: Sequence[Any]) -> bytes:
    return _ENCODER.encode(list(values)).encode()


def rows_of(table: Table, columns: Sequence[str], lines: Sequence[bytes]) -> list[dict[str, Any]]:
    """Rows to be inserted into `table`. Raises KeyError for a column that it does not have."""
    readers = [(name, _reader(table.columns[name].type)) for name in columns]
    return [
        {
            name: value if value is None or reader is None else reader(value)
            for (name, reader), value in zip(readers, json.loads(line), strict=True)
        }
        for line in lines
    ]


def _reader(kind: Any) -> Callable[[str], Any] | None:
    return next((reader for known, reader in _READERS if isinstance(kind, known)), None)


def _plain(value: Any) -> str:
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode()
    if isinstance(value, date):  # a datetime is one as well
        return value.isoformat()
    raise TypeError(f"no portable form of {type(value).__name__}")


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True, default=_plain)
_READERS: tuple[tuple[type, Callable[[str], Any]], ...] = (
    (LargeBinary, base64.b64decode),
    (DateTime, datetime.fromisoformat),
    (Date, date.fromisoformat),
)
