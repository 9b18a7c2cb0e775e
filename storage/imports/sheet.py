"""CSV sheet: the bytes of a file become a header and rows that know their line."""

import codecs
import csv
import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from storage.imports.report import Unreadable

SAVE_AS = 'save it as "CSV UTF-8 (comma delimited)" in the spreadsheet programme and import that file'
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DELIMITERS = ",;\t"
_HALF_WIDTH = {wide: wide - 0xFEE0 for a, z in ("０９", "ＡＺ", "ａｚ") for wide in range(ord(a), ord(z) + 1)}


@dataclass(frozen=True)
class SheetLine:
    """One row of the file; `number` is the line it begins in, `cells` are tidy."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    header: SheetLine
    rows: tuple[SheetLine, ...]


def read_sheet(raw: bytes) -> Sheet:
    """Read CSV, by comma, semicolon or TAB; UTF-8 with or without BOM, UTF-16 with one. Raises Unreadable."""
    text = _decode(raw)
    lines = [line for line in _lines(text) if any(line.cells)]
    if not lines:
        raise Unreadable(1, "The file is empty.")
    if len(lines) == 1:
        raise Unreadable(lines[0].number, "There is a header, but not a single row below it.")
    return Sheet(header=lines[0], rows=tuple(lines[1:]))


def tidy(text: str) -> str:
    """A cell's text in order: no stray blanks or invisible signs, full-width letters and figures plain."""
    bare = text[2:-1] if text.startswith('="') and text.endswith('"') else text
    plain = unicodedata.normalize("NFC", bare).translate(_HALF_WIDTH)
    return " ".join("".join(_seen(sign) for sign in plain).split())


def _seen(sign: str) -> str:
    kind = unicodedata.category(sign)
    return "" if kind == "Cf" else " " if kind == "Cc" else sign


def _lines(text: str) -> Iterator[SheetLine]:
    header = next(iter(text.splitlines()), "")
    source = io.StringIO(text, newline="")
    reader = csv.reader(source, "excel", strict=True, delimiter=max(_DELIMITERS, key=header.count))
    before = 0
    try:
        for cells in reader:
            yield SheetLine(before + 1, _without_empty_tail(tuple(map(tidy, cells))))
            before = reader.line_num
    except csv.Error as error:
        raise Unreadable(before + 1, _quotation(str(error))) from None


def _without_empty_tail(cells: tuple[str, ...]) -> tuple[str, ...]:
    kept = max((place for place, cell in enumerate(cells, start=1) if cell), default=0)
    return cells[:kept]


def _quotation(error: str) -> str:
    if "end of data" in error or "limit" in error:
        return 'A quotation mark (") is opened here and never closed. Close it or remove it.'
    return 'The quotation marks (") of this row do not fit. Inside a quoted text, write each of them twice.'


def _decode(raw: bytes) -> str:
    if raw.startswith(_WORKBOOKS):
        raise Unreadable(1, f"This is a spreadsheet workbook, not a CSV file: please {SAVE_AS}.")
    try:
        return raw.decode("utf-16" if raw.startswith(_UTF16) else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise _wrong_encoding(raw, error) from None


def _wrong_encoding(raw: bytes, error: UnicodeDecodeError) -> Unreadable:
    line = raw.count(b"\n", 0, error.start) + 1
    try:
        raw.decode("cp950")
    except UnicodeDecodeError:
        return Unreadable(line, f"This is not UTF-8 text, and damaged at this line: please {SAVE_AS}.")
    return Unreadable(line, f"This file is written in Big5, not in UTF-8: please {SAVE_AS}.")
