"""`make chaos`: the long form: every row on both databases, one table, exit code 1 where a promise is broken."""

import argparse
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from tests.chaos.harness.judgement.report import HEAD, Found, Verdict, markdown
from tests.chaos.harness.judgement.report import Progress as Told
from tests.chaos.harness.machine.databases import KINDS, databases
from tests.chaos.harness.stage import References, Stage
from tests.chaos.rows.table import ROWS, Row
from tests.support.running.processes import Fresh, Nursery

WIDTHS = {"fault": 30, "promise": 36, "measured": 44}


def main() -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that no process of ours is left behind
    wanted = _wanted()
    console = Console(stderr=True)
    rows = [row for row in ROWS if not wanted.only or row.name in wanted.only]
    with tempfile.TemporaryDirectory(prefix="chaos-", ignore_cleanup_errors=True) as folder:
        verdicts = list(_verdicts(rows, wanted.database or KINDS, Path(folder), wanted.seed, console))
    if wanted.markdown:
        sys.stdout.write(markdown(verdicts) + "\n")
    else:
        Console().print(_table(verdicts))
    broken = sum(bool(it.found.broken) for it in verdicts)
    console.print(f"{len(verdicts)} rows, {broken} broken; seed {wanted.seed}")
    return 1 if broken or not verdicts else 0


def _wanted() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.chaos", description="Faults that happen, and what must hold."
    )
    names = [row.name for row in ROWS]
    parser.add_argument("--only", action="append", choices=names, metavar="ROW", help=", ".join(names))
    parser.add_argument("--database", action="append", choices=KINDS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--markdown", action="store_true", help="print the table for docs/operations.md")
    return parser.parse_args()


def _verdicts(
    rows: list[Row], kinds: list[str], folder: Path, seed: int, console: Console
) -> Iterator[Verdict]:
    with closing(Nursery()) as nursery, closing(References(folder, seed, nursery)) as references:
        for kind in kinds:
            with databases(kind) as found:
                for row in [row for row in rows if kind in row.databases]:
                    with _progress(console, f"{row.name} ({kind})") as tell:
                        stage = Stage(found, folder, seed, Fresh(), nursery, references, tell)
                        verdict = _verdict(row, stage, console)
                    yield verdict


def _verdict(row: Row, stage: Stage, console: Console) -> Verdict:
    """The verdict on a row; one that breaks off has broken its promise."""
    begun = time.monotonic()
    try:
        found = row.run(stage)
    except Exception as fault:  # noqa: BLE001 - the other rows go on
        console.print(traceback.format_exc(), markup=False)
        found = Found(broken=[f"broke off: {type(fault).__name__}: {str(fault)[:200]}"])
    verdict = Verdict(stage.databases.kind, row.fault, row.promise, found, time.monotonic() - begun)
    console.print(
        f"{row.name} ({verdict.database}): {verdict.cells[3]}; {verdict.cells[2]}",
        markup=False,
        soft_wrap=True,
    )
    return verdict


@contextmanager
def _progress(console: Console, name: str) -> Iterator[Told]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(name, total=None)

        def tell(what: str, done: int, of: int) -> None:
            progress.update(task, description=f"{name}: {what}", completed=done, total=of)

        yield tell


def _table(verdicts: list[Verdict]) -> Table:
    table = Table(show_lines=True)
    for name in HEAD:
        table.add_column(name, max_width=WIDTHS.get(name))
    for verdict in verdicts:
        table.add_row(*verdict.cells)
    return table


if __name__ == "__main__":
    sys.exit(main())
