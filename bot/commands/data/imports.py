"""`import`: lists of the school and of the banks, checked as a whole and brought into the database."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from rules.school import School
from storage.database.engine import Database
from storage.imports.report import ListKind, Report
from storage.imports.runner import run_import, silent

app = typer.Typer(no_args_is_help=True, help="Load a roster, a catalogue, banks or rounds from a CSV file.")

ListFile = Annotated[
    Path, typer.Argument(exists=True, dir_okay=False, readable=True, help="A CSV file, UTF-8.")
]
Dry = Annotated[bool, typer.Option("--dry-run", help="Check and count only; write nothing.")]
Sure = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask before writing.")]


@dataclass(frozen=True)
class Workplace:
    """What the command works with; `ctx.obj` is a function that opens it, so that --help opens nothing."""

    database: Database
    school: School
    now: Callable[[], datetime]


COLUMNS = {  # what stands in its list, for --help
    ListKind.ROSTER: "學號, 姓名, 英文姓名, 性別, 學制, 學院, 系所, 班級, 身分別, 在學狀態, "
    "Email: all students there are.",
    ListKind.CATALOGUE: "代碼, 名稱, 級別, 發證單位, 舊發證單位, 英文名稱, 別名, 類別, 積分, 啟用: "
    "certificate kinds.",
    ListKind.BANKS: "Banks, branches or post offices: 財金公司, 金管會, 中華郵政 or the project's own lists.",
    ListKind.ROUNDS: "梯次名稱, 生效日起, 生效日迄, 開放時間, 截止時間, 補件天數: times of Taipei.",
}


def _command(kind: ListKind) -> Callable[..., None]:
    def load(ctx: typer.Context, file: ListFile, *, dry_run: Dry = False, yes: Sure = False) -> None:
        _import(ctx, kind, file, dry_run=dry_run, yes=yes)

    return load


for it, columns in COLUMNS.items():
    app.command(it, help=columns)(_command(it))


def _import(ctx: typer.Context, kind: ListKind, file: Path, *, dry_run: bool, yes: bool) -> None:
    """Import in three moves: look, ask, write: no database waits while the operator thinks."""
    workplace: Workplace = ctx.obj()
    console = Console()
    plan = workplace.database.read_now(
        lambda session: run_import(
            kind, file, session, now=workplace.now(), school=workplace.school, dry_run=True
        )
    )
    _show(console, plan, file)
    if plan.rejected:
        raise typer.Exit(1)
    if dry_run:
        _say(console, "Dry run: nothing was written.")
    elif yes or typer.confirm("Write this?"):
        _write(console, workplace, kind, file)
    else:
        _say(console, "Nothing was written.")


def _write(console: Console, workplace: Workplace, kind: ListKind, file: Path) -> None:
    with _bar(console, f"Importing {kind}") as progress:
        report = workplace.database.run_now(
            lambda session: run_import(
                kind, file, session, now=workplace.now(), school=workplace.school, progress=progress
            )
        )
    if not report.written:  # the file or the database changed between the look and the writing
        _show(console, report, file)
        raise typer.Exit(1)
    retired = f", {report.retired} of the starter lists retired" if report.retired else ""
    _say(
        console,
        f"Written: {report.new} new, {report.changed} changed, {report.absent} marked absent{retired}.",
    )


def _show(console: Console, report: Report, file: Path) -> None:
    for note in report.notes:
        _say(console, f"Note: {note}")
    if not report.rejected:
        console.print(_totals(report))
        return
    for rejected in report.rejected:
        _say(console, f"{file.name}, line {rejected.line}: {rejected.reason}")
    rows = len({rejected.line for rejected in report.rejected})
    what = "The list cannot be read" if report.unreadable else f"{rows} row(s) rejected"
    _say(console, f"{what}, so nothing was imported. Correct the lines above and import again.")


def _totals(report: Report) -> Table:
    table = Table(title=f"import {report.kind}")
    for column in ("new", "changed", "unchanged", "marked absent", "retired", "rejected"):
        table.add_column(column, justify="right")
    counts = (report.new, report.changed, report.unchanged, report.absent, report.retired, 0)
    table.add_row(*map(str, counts))
    return table


def _say(console: Console, text: str) -> None:
    """Print a line as one line, whatever the width: it is searched and copied."""
    console.print(text, soft_wrap=True, markup=False, highlight=False)


@contextmanager
def _bar(console: Console, title: str) -> Iterator[Callable[[int, int], None]]:
    if not console.is_terminal:
        yield silent
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console) as bar:
        task = bar.add_task(title, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
