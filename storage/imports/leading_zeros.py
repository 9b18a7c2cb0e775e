"""Leading zeros that a spreadsheet took: a row is known by what else it says, and gets its code back."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from storage.imports.report import Rejected
from storage.imports.rows import Record, RowsRead

Known = Mapping[str, Sequence[Any]]  # by code: what else tells one row from another


def restore_zeros(reading: RowsRead, column: str, alike: Sequence[str], known: Known) -> RowsRead:
    """Give codes their zeros back where the same row is there with them, and say so; twins are rejected."""
    in_file = {record.values[column]: _said(record, alike) for record in reading.records}
    with_zeros = {
        code.lstrip("0"): code for code in (*in_file, *known) if code.isdecimal() and code[0] == "0"
    }
    kept = []
    for record in reading.records:
        code = record.values[column]
        full = with_zeros.get(code) or _bared(code, known)
        if full is None or code in known:
            kept.append(record)
        elif full in in_file and in_file[full] == _said(record, alike):
            reading.rejected.append(Rejected(record.line, _TWIN.format(code=code, full=full)))
        elif full in known and code[0] != "0" and tuple(known[full]) == _said(record, alike):
            reading.notes.append(_RESTORED.format(line=record.line, code=code, full=full))
            kept.append(replace(record, values={**record.values, column: full}))
        else:
            reading.notes.append(_ALIKE.format(line=record.line, code=code, full=full))
            kept.append(record)
    reading.records = kept
    return reading


_TWIN = "“{code}” and “{full}” in this file are the same, and one has lost its leading zeros. Keep “{full}”."
_RESTORED = (
    "Line {line}: “{code}” is taken as “{full}”, under which the same is there already: a spreadsheet has "
    "taken the leading zeros. Format the column as text."
)
_ALIKE = "Line {line}: “{code}” differs from “{full}” by its leading zeros only. Is it really another one?"


def _bared(code: str, known: Known) -> str | None:
    """The code without its zeros, where that is known: an earlier list had lost them."""
    bared = code.lstrip("0") if code.isdecimal() else code
    return bared if bared != code and bared in known else None


def _said(record: Record, alike: Sequence[str]) -> tuple[Any, ...]:
    return tuple(record.values[field] for field in alike)
