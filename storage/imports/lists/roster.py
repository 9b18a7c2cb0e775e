"""Roster import: the school's list of students becomes rows; who has left is marked, never deleted."""

import re
from collections.abc import Iterator

from sqlalchemy import func, select, update

from storage.imports.cells import Cells
from storage.imports.context import Context
from storage.imports.formats import Format, recognise
from storage.imports.leading_zeros import restore_zeros
from storage.imports.merge import BATCH
from storage.imports.rows import Record, RowsRead, read_rows
from storage.imports.sheet import Sheet
from storage.tables.people import Student

ROSTER = Format(
    "the roster",
    {
        "學號": "number",
        "姓名": "name",
        "英文姓名": "english_name",
        "性別": "gender",
        "學制": "programme",
        "學院": "college",
        "系所": "department",
        "班級": "class_name",
        "身分別": "foreign",
        "在學狀態": "enrolment",
        "Email": "email",
    },
)
FOREIGN = {"本國": False, "外籍": True}
MANY = 5  # one of so many
_PLAIN = ("english_name", "gender", "programme", "college", "department", "class_name")
_MAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")


def read_roster(sheet: Sheet, context: Context) -> RowsRead:
    def row(line: int, cells: Cells) -> Record:
        return Record(line, Student, _values(cells, context.school.number_pattern))

    reading = read_rows(sheet, recognise(sheet.header, [ROSTER]), row)
    known = {number: [name] for number, name in context.session.execute(select(Student.number, Student.name))}
    return restore_zeros(reading, "number", ("name",), known)


def absent_from(reading: RowsRead, context: Context) -> list[str]:
    """The numbers of the students who are present so far and not in this file."""
    named = {record.values["number"] for record in reading.records}
    present = context.session.scalars(select(Student.number).where(Student.present).order_by(Student.number))
    return [number for number in present if number not in named]


def warn_of_many(absent: int, context: Context) -> Iterator[str]:
    """Warn of many absent: a list of one faculty, or one cut short, would put the rest of the school out."""
    if not absent:
        return
    present = context.session.scalar(select(func.count()).where(Student.present)) or 0
    if absent * MANY >= present:
        share = absent * 100 // present
        yield (
            f"{absent} of the {present} students who are present so far ({share} %) are not in this file "
            "and will be marked absent. Is it the whole roster?"
        )


def mark_absent(numbers: list[str], context: Context) -> None:
    """Mark the absent, and date all others: each has just been seen in a roster."""
    for start in range(0, len(numbers), BATCH):
        few = Student.number.in_(numbers[start : start + BATCH])
        context.session.execute(update(Student).where(few).values(present=False))
    context.session.execute(update(Student).where(Student.present).values(imported_at=context.now))


def _values(cells: Cells, pattern: str) -> dict[str, object]:
    foreign = cells.text("foreign", needed=True).removesuffix("生")
    if foreign and foreign not in FOREIGN:
        cells.fault("foreign", f"is “{foreign}”, but must be 本國 or 外籍 (外籍: shows a residence card)")
    email = cells.text("email")
    if email and not _MAIL.fullmatch(email):
        cells.fault(
            "email", f"is “{email}”, which is no mail address; leave it empty for the school's mailbox"
        )
    return {
        "number": cells.code(
            "number",
            f"(?i:{pattern})",
            "this school's numbers look otherwise (keep leading zeros: format the column as text)",
        ).upper(),
        "name": cells.text("name", needed=True),
        **{field: cells.text(field) for field in _PLAIN},
        "foreign": FOREIGN.get(foreign, False),
        "enrolment": cells.text("enrolment", needed=True),
        "email": email,
        "present": True,
    }
