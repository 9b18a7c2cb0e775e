"""Rounds import: the office's list of application rounds becomes rows."""

from datetime import time

from storage.imports.cells import END_OF_DAY, Cells
from storage.imports.context import Context
from storage.imports.formats import Format, recognise
from storage.imports.rows import Record, RowsRead, read_rows
from storage.imports.sheet import Sheet
from storage.tables.catalogue import RoundRow

ROUNDS = Format(
    "the rounds",
    {
        "梯次名稱": "name",
        "生效日起": "accepts_from",
        "生效日迄": "accepts_to",
        "開放時間": "opens_at",
        "截止時間": "closes_at",
        "補件天數": "supplement_days",
    },
)
MOST_DAYS = 365


def read_rounds(sheet: Sheet, context: Context) -> RowsRead:
    def row(line: int, cells: Cells) -> Record:
        return Record(line, RoundRow, _values(cells, context))

    return read_rows(sheet, recognise(sheet.header, [ROUNDS]), row)


def _values(cells: Cells, context: Context) -> dict[str, object]:
    today = context.today
    first, last = cells.day("accepts_from", today), cells.day("accepts_to", today)
    opens = cells.moment("opens_at", today, time.min)
    closes = cells.moment("closes_at", today, END_OF_DAY)
    if first and last and first > last:
        cells.fault("accepts_to", f"is {last}, before {cells.name('accepts_from')}: {first}")
    if opens and closes and opens >= closes:
        cells.fault("closes_at", f"is not after {cells.name('opens_at')}: the round would never be open")
    return {
        "name": cells.text("name", needed=True),
        "accepts_from": first,
        "accepts_to": last,
        "opens_at": opens,
        "closes_at": closes,
        "supplement_days": cells.whole_number("supplement_days", 1, MOST_DAYS)
        or context.school.supplement_days,
        "sample": False,
    }
