"""Official bank lists, in the formats that 財金公司, 金管會 and 中華郵政 publish."""

import re
from collections import defaultdict

from sqlalchemy import select

from rules.account import POST_OFFICE
from storage.catalogue.aliases import join
from storage.imports.cells import Cells
from storage.imports.context import Context
from storage.imports.formats import Format, Layout
from storage.imports.lists.branches import BANK_CODE, branch_code, settle
from storage.imports.rows import Record, RowsRead, read_rows
from storage.imports.sheet import Sheet
from storage.tables.catalogue import Bank, Branch

FISC = Format(
    "財金公司 R2_Location.csv",
    {
        "銀行代號/總機構代碼": "bank_code",
        "銀行代號": "bank_code",
        "分支機構代號": "code",
        "金融機構名稱": "institution",
        "分支機構名稱": "name",
        "地址": "address",
    },
    optional=frozenset({"address"}),
    others_ignored=True,
)
FSC = Format(
    "金管會 bankno_excel",
    {"總機構代號": "bank_code", "分支機構代號": "code", "機構名稱": "name", "地址": "address"},
    others_ignored=True,
)
POST = Format("中華郵政 全國營業據點", {"電腦局號": "number", "局名": "name"}, others_ignored=True)

_IN_TAIWAN = re.compile(
    r"\d{0,6} ?([臺台][北中南東]|新北|桃園|高雄|基隆|新竹|苗栗|彰化|南投|雲林|嘉義|屏東|宜蘭|花蓮"
    r"|澎湖|金門|連江|福建)"
)
_NO_COUNTER = re.compile(r"信託|國際金融業務|代表人?辦事處|證券|保險")


def read_fisc(sheet: Sheet, layout: Layout, context: Context) -> RowsRead:
    """Read 財金公司's list: head offices have no branch, and several institutions may share one code."""
    known = dict(context.session.execute(select(Bank.code, Bank.name)).all())
    heads: dict[str, list[str]] = defaultdict(list)
    first: dict[str, int] = {}
    institutions: dict[int, str] = {}

    def row(line: int, cells: Cells) -> Record | None:
        bank = cells.code("bank_code", *BANK_CODE)
        institution = institutions[line] = cells.text("institution", needed=True)
        if cells.text("code"):
            return _branch(line, cells, bank, cells.text("name", needed=True))
        if not cells.faults:
            first.setdefault(bank, line)
            heads[bank].append(institution)
        return None

    reading = read_rows(sheet, layout, row)
    reading.records.extend(_bank(first[bank], bank, names, known) for bank, names in heads.items())
    return settle(reading, institutions, context)


def read_fsc(sheet: Sheet, layout: Layout, context: Context) -> RowsRead:
    """Read 金管會's list: only branches in Taiwan of known banks; it also has brokers and branches abroad."""
    banks = dict(context.session.execute(select(Bank.code, Bank.name)).all())
    passed_over: list[int] = []

    def row(line: int, cells: Cells) -> Record | None:
        bank = cells.code("bank_code", r".*", "")
        if bank not in banks and bank.isdecimal() and bank.zfill(len(POST_OFFICE)) in banks:
            cells.fault("bank_code", f"is “{bank}”, but {BANK_CODE[1]}")
        if cells.text("code") and bank in banks and _has_counter(cells):
            return _branch(line, cells, bank, _without(banks[bank], cells.text("name", needed=True)))
        passed_over.append(line)
        return None

    reading = read_rows(sheet, layout, row)
    reading.notes.append(
        f"{len(passed_over)} row(s) passed over: head offices, brokers, branches abroad, trust departments, "
        "and institutions that are not in the bank list."
    )
    return reading


def _bank(line: int, code: str, names: list[str], known: dict[str, str]) -> Record:
    """The bank of a code; a shared code keeps its name, for no institution's name would be right for all."""
    name, *others = dict.fromkeys(names)
    if others and code in known:
        return Record(line, Bank, {"code": code, "name": known[code]})
    values = {"code": code, "name": name}
    return Record(line, Bank, {**values, "aliases": join(tuple(others))} if others else values)


def _branch(line: int, cells: Cells, bank: str, name: str) -> Record:
    values = {"bank_code": bank, "code": branch_code(cells, bank), "name": name}
    if cells.has("address"):
        values["address"] = cells.text("address")
    return Record(line, Branch, values)


def _has_counter(cells: Cells) -> bool:
    return bool(_IN_TAIWAN.match(cells.text("address"))) and not _NO_COUNTER.search(cells.text("name"))


def _without(bank: str, branch: str) -> str:
    """The branch without its bank: 第一商業銀行屏東分行 of 第一商業銀行 is its 屏東分行."""
    same = branch.replace("台", "臺").removeprefix(bank.replace("台", "臺"))
    return branch[len(branch) - len(same) :] or branch
