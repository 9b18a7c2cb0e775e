"""Branch lists: what is checked of the list as a whole, not of one of its rows."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import select

from storage.imports.cells import Cells
from storage.imports.context import Context
from storage.imports.report import Rejected
from storage.imports.rows import Record, RowsRead
from storage.tables.catalogue import Bank, Branch

BANK_CODE = (r"\d{3}", "a bank code has 3 figures (keep the leading zeros: format the column as text)")
_BRANCH_CODE = (
    r"\d{4}|\d{7}",
    "a branch code has 4 figures, or 7 together with its bank's (keep the leading zeros)",
)
_ALONE = 4


def branch_code(cells: Cells, bank: str) -> str:
    """The 4 figures of the branch, also where they are written behind the bank's 3."""
    code = cells.code("code", *_BRANCH_CODE)
    if len(code) > _ALONE and not code.startswith(bank):
        cells.fault("code", f"is {code}, which is no branch of bank {bank}")
    return code[-_ALONE:]


def settle(reading: RowsRead, institutions: Mapping[int, str], context: Context) -> RowsRead:
    """Reject branches of unknown banks, and put the institution before the branch where several share a code.

    `institutions` is by line: farmers' associations of one county have one bank code between them, and each
    of them may have a 永安分部.
    """
    known = set(context.session.scalars(select(Bank.code)))
    known |= {record.values["code"] for record in reading.records if record.table is Bank}
    sharing: dict[str, set[str]] = defaultdict(set)
    for record in reading.records:
        if record.table is Branch:
            sharing[record.values["bank_code"]].add(institutions.get(record.line, ""))
            if record.values["bank_code"] not in known:
                reading.rejected.append(_unknown(record))
    shared = {code for code, names in sharing.items() if len(names) > 1}
    reading.records = [_named(record, institutions, shared) for record in reading.records]
    return reading


def _unknown(record: Record) -> Rejected:
    code = record.values["bank_code"]
    return Rejected(record.line, f"Bank {code} is not in the bank list. Import the banks first.")


def _named(record: Record, institutions: Mapping[int, str], shared: set[str]) -> Record:
    institution = institutions.get(record.line, "")
    name = record.values["name"]
    if record.table is not Branch or record.values["bank_code"] not in shared or institution in name:
        return record
    return replace(record, values={**record.values, "name": institution + name})
