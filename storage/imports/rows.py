"""Row reader: a file's rows become rows of a table; those that cannot be taken are told apart."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import String

from storage.imports.cells import Cells
from storage.imports.formats import Layout
from storage.imports.report import Rejected
from storage.imports.sheet import Sheet
from storage.tables.base import Table
from storage.tables.catalogue import Bank, Branch, CertificateKind, PostOffice, RoundRow
from storage.tables.people import Student

KEYS: dict[type[Table], tuple[str, ...]] = {
    Student: ("number",),
    CertificateKind: ("code",),
    Bank: ("code",),
    Branch: ("bank_code", "code"),
    PostOffice: ("number",),
    RoundRow: ("name",),
}


@dataclass(frozen=True)
class Record:
    """One row to be; columns that the file does not have are left out of `values`, and stay as they are."""

    line: int
    table: type[Table]
    values: dict[str, Any]

    @property
    def key(self) -> tuple[Any, ...]:
        return tuple(self.values[column] for column in KEYS[self.table])


@dataclass
class RowsRead:
    """The outcome of reading a file: what its reader made of it."""

    records: list[Record] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


RowReader = Callable[[int, Cells], Record | None]


def read_rows(sheet: Sheet, layout: Layout, row: RowReader) -> RowsRead:
    """Read every row; `row` notes faults in the cells, or returns None for a row that is none of ours."""
    reading, named = RowsRead(), []
    for line in sheet.rows:
        cells = layout.cells(line)
        record = row(line.number, cells)
        if record:
            cells.faults.extend(_too_long(record, cells))
        reading.rejected.extend(Rejected(line.number, fault) for fault in cells.faults)
        if record and not cells.faults:
            reading.records.append(record)
        if record and all(record.key):
            named.append(record)
    reading.rejected.extend(_twice(named, layout))
    return reading


def _twice(records: Sequence[Record], layout: Layout) -> Iterable[Rejected]:
    lines: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for record in records:
        lines[(record.table, *record.key)].append(record.line)
    for (table, *key), places in lines.items():
        if len(places) > 1:
            names = " + ".join(layout.headers.get(column, column) for column in KEYS[table])
            where = ", ".join(map(str, places))
            reason = f"{names} “{' '.join(map(str, key))}” stands in lines {where}. Keep one of them."
            yield from (Rejected(place, reason) for place in places)


def _too_long(record: Record, cells: Cells) -> Iterable[str]:
    for column, value in record.values.items():
        kind = record.table.__table__.c[column].type
        if isinstance(value, str) and isinstance(kind, String) and len(value) > (kind.length or len(value)):
            yield f"{cells.name(column)} has {len(value)} characters; at most {kind.length} have room."
