"""Bank lists: banks, branches and post offices become rows, whoever published them."""

from collections.abc import Callable

from rules.account import check_post_office_part
from rules.refusal import Refused
from storage.catalogue.aliases import join, separate
from storage.imports.cells import Cells
from storage.imports.context import Context
from storage.imports.formats import Format, Layout, recognise
from storage.imports.lists import official
from storage.imports.lists.branches import BANK_CODE, branch_code, settle
from storage.imports.rows import Record, RowsRead, read_rows
from storage.imports.sheet import Sheet
from storage.tables.catalogue import Bank, Branch, PostOffice

BANKS = Format(
    "the banks",
    {
        "bank_code": "code",
        "bank_name": "name",
        "short_name": "short_name",
        "english_name": "english_name",
        "aliases": "aliases",
        "category": "category",
    },
    optional=frozenset({"short_name", "english_name", "aliases", "category"}),
)
BRANCHES = Format(
    "the branches",
    {
        "bank_code": "bank_code",
        "bank_name": "institution",
        "branch_code": "code",
        "branch_name": "name",
        "address": "address",
    },
    optional=frozenset({"institution", "address"}),
)
POST_OFFICES = Format(
    "the post offices",
    {"office_no": "number", "office_name": "name", "county": "county", "district": "district"},
    optional=frozenset({"county", "district"}),
)
_PLAIN = ("short_name", "english_name", "category")

ListReader = Callable[[Sheet, Layout, Context], RowsRead]


def read_banks(sheet: Sheet, context: Context) -> RowsRead:
    readers: dict[str, tuple[Format, ListReader]] = {
        each.name: (each, reader)
        for each, reader in (
            (BANKS, _banks),
            (BRANCHES, _branches),
            (POST_OFFICES, _post_offices),
            (official.FISC, official.read_fisc),
            (official.FSC, official.read_fsc),
            (official.POST, _post_offices),
        )
    }
    layout = recognise(sheet.header, [each for each, _ in readers.values()])
    return readers[layout.format.name][1](sheet, layout, context)


def _banks(sheet: Sheet, layout: Layout, _context: Context) -> RowsRead:
    return read_rows(sheet, layout, _bank)


def _bank(line: int, cells: Cells) -> Record:
    values: dict[str, object] = {
        "code": cells.code("code", *BANK_CODE),
        "name": cells.text("name", needed=True),
        **{field: cells.text(field) for field in _PLAIN if cells.has(field)},
    }
    if cells.has("aliases"):
        values["aliases"] = join(separate(cells.text("aliases")))
    return Record(line, Bank, values)


def _branches(sheet: Sheet, layout: Layout, context: Context) -> RowsRead:
    institutions: dict[int, str] = {}

    def row(line: int, cells: Cells) -> Record:
        institutions[line] = cells.text("institution")
        bank = cells.code("bank_code", *BANK_CODE)
        values = {
            "bank_code": bank,
            "code": branch_code(cells, bank),
            "name": cells.text("name", needed=True),
        }
        if cells.has("address"):
            values["address"] = cells.text("address")
        return Record(line, Branch, values)

    return settle(read_rows(sheet, layout, row), institutions, context)


def _post_offices(sheet: Sheet, layout: Layout, _context: Context) -> RowsRead:
    return read_rows(sheet, layout, _post_office)


def _post_office(line: int, cells: Cells) -> Record:
    written = cells.code(
        "number", r"\d{6}-?\d", "a 局號 has 7 figures, such as 0071370 or 007137-0 (keep the leading zeros)"
    )
    number = written.replace("-", "")
    try:
        check_post_office_part("office", number)
    except Refused:
        if not cells.faults:
            cells.fault(
                "number", f"is “{written}”, whose last figure does not fit the others: a slip of the finger"
            )
    return Record(line, PostOffice, {"number": number, "name": cells.text("name", needed=True)})
