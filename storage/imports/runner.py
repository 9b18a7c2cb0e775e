"""Import runner: one import from file to report, as a whole or not at all."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy.orm import Session

from rules.school import School
from storage.imports.context import Context
from storage.imports.lists.banks import read_banks
from storage.imports.lists.catalogue import read_catalogue
from storage.imports.lists.roster import absent_from, mark_absent, read_roster, warn_of_many
from storage.imports.lists.rounds import read_rounds
from storage.imports.merge import Plan, compare, write
from storage.imports.report import ListKind, Rejected, Report, Unreadable
from storage.imports.retirement import Retirement, plan_retirement, retire
from storage.imports.rows import RowsRead
from storage.imports.sheet import Sheet, read_sheet

READERS: Mapping[ListKind, Callable[[Sheet, Context], RowsRead]] = {
    ListKind.ROSTER: read_roster,
    ListKind.CATALOGUE: read_catalogue,
    ListKind.BANKS: read_banks,
    ListKind.ROUNDS: read_rounds,
}

Progress = Callable[[int, int], None]


class File(Protocol):
    """A file to import: a path, or a file inside the project."""

    def read_bytes(self) -> bytes: ...


def silent(_written: int, _total: int) -> None:
    """Progress that nobody watches."""


def run_import(
    kind: ListKind,
    file: File,
    session: Session,
    *,
    now: datetime,
    school: School,
    dry_run: bool = False,
    starter: bool = False,
    progress: Progress = silent,
) -> Report:
    """Run an import: read, check and, unless anything is rejected or `dry_run`, write.

    Runs in the caller's transaction; `progress` hears rows written and rows to write.
    """
    context = Context(session, school, now, starter)
    try:
        reading = READERS[kind](read_sheet(file.read_bytes()), context)
    except Unreadable as fault:
        rejected = tuple(Rejected(fault.line, reason) for reason in fault.reasons)
        return Report(kind=kind, rejected=rejected, unreadable=True)
    if reading.rejected:
        rejected = tuple(sorted(set(reading.rejected)))
        return Report(kind=kind, rejected=rejected, notes=tuple(reading.notes))
    plan = compare(session, reading.records)
    absent = absent_from(reading, context) if kind is ListKind.ROSTER else []
    reading.notes.extend(warn_of_many(len(absent), context))
    leaving = Retirement() if starter else plan_retirement(session, reading.records)
    reading.notes.extend(leaving.notes())
    if not dry_run:
        _write(kind, plan, absent, context, progress)
        retire(session, leaving)
    report = _report(kind, reading, plan, written=not dry_run)
    return replace(report, absent=len(absent), retired=leaving.rows)


def _write(kind: ListKind, plan: Plan, absent: list[str], context: Context, progress: Progress) -> None:
    total = len(plan.new) + len(plan.changed)
    done = 0

    def written(rows: int) -> None:
        nonlocal done
        done += rows
        progress(done, total)

    stamps: dict[str, Any] = {"imported_at": context.now} if kind is ListKind.ROSTER else {}
    write(context.session, plan, written, stamps)
    if kind is ListKind.ROSTER:
        mark_absent(absent, context)


def _report(kind: ListKind, reading: RowsRead, plan: Plan, *, written: bool) -> Report:
    return Report(
        kind=kind,
        new=len(plan.new),
        changed=len(plan.changed),
        unchanged=len(plan.unchanged),
        notes=tuple(reading.notes),
        written=written,
    )
