"""File formats: which list a file is, told by its header."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from storage.imports.cells import Cells
from storage.imports.report import Unreadable
from storage.imports.sheet import SheetLine


@dataclass(frozen=True)
class Format:
    """One known header: column names to fields; several names may mean one field."""

    name: str
    columns: Mapping[str, str]
    optional: frozenset[str] = frozenset()
    others_ignored: bool = False  # official files have columns that say nothing to us

    @cached_property
    def fields(self) -> Mapping[str, str]:
        """The field of each column name, in plain spelling."""
        return {spelled(column): field for column, field in self.columns.items()}

    def missing(self, header: Iterable[str]) -> list[str]:
        there = {self.fields.get(spelled(column)) for column in header}
        wanted: dict[str, str] = {}
        for column, field in self.columns.items():
            wanted.setdefault(field, column)
        return [
            column for field, column in wanted.items() if field not in there and field not in self.optional
        ]

    def unknown(self, header: Iterable[str]) -> list[str]:
        return [] if self.others_ignored else [each for each in header if spelled(each) not in self.fields]


@dataclass(frozen=True)
class Layout:
    """A format as one file has it: which field stands in which place."""

    format: Format
    fields: tuple[str | None, ...]
    headers: Mapping[str, str]

    def cells(self, line: SheetLine) -> Cells:
        """The cells of a line; one with too many or too few values carries that as its fault."""
        values = dict(zip(self.fields, line.cells, strict=False))
        cells = Cells({field: value for field, value in values.items() if field}, self.headers)
        if len(line.cells) > len(self.fields):
            extra = len(line.cells) - len(self.fields)
            cells.faults.append(
                f"The row has {extra} more value(s) than the header has columns: a text with a comma needs "
                'quotation marks around it, "like, this".'
            )
        return cells


def recognise(header: SheetLine, formats: Sequence[Format]) -> Layout:
    """The format whose columns fit best. Raises Unreadable, naming all missing and unknown columns."""
    format_ = max(formats, key=lambda each: _closeness(each, header.cells))
    faults = list(_faults(format_, header.cells))
    if faults:
        raise Unreadable(header.number, *faults)
    fields = tuple(format_.fields.get(spelled(column)) for column in header.cells)
    headers = {field: column for field, column in zip(fields, header.cells, strict=True) if field}
    return Layout(format_, fields, headers)


def spelled(column: str) -> str:
    """A column's name in one spelling: 英文姓名 however it was typed, English in small letters."""
    return unicodedata.normalize("NFKC", column).replace(" ", "").casefold()


def _closeness(format_: Format, header: Sequence[str]) -> tuple[bool, int]:
    return not format_.missing(header), sum(spelled(column) in format_.fields for column in header)


def _faults(format_: Format, header: Sequence[str]) -> Iterable[str]:
    if missing := format_.missing(header):
        yield f"Missing column(s): {', '.join(missing)}. The first row must name those of {format_.name}."
    if unknown := format_.unknown(header):
        yield f"Unknown column(s): {', '.join(each or '(empty)' for each in unknown)}. Rename or remove them."
    if twice := [column for column, times in Counter(header).items() if times > 1 and column]:
        yield f"Column(s) named twice: {', '.join(twice)}. Keep one of each."
