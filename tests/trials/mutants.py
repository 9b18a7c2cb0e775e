"""`make mutants`: single changes in rules, storage and handlers, drawn by lot, and which test notices each.

In a copy of the tree and never in the checkout. The whole suite runs once and records which test runs which line;
for each change those that run it are run, the nearest first, and where that is not known the whole suite. What reads
the code instead of running it (ruff, mypy) counts for nothing.
"""

import argparse
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import typer

from tests.trials.changes import Mutant, all_mutants
from tests.trials.copies import copy_of_tree
from tests.trials.covering import Covering

LEAST_SHARE = 0.9
NEAR = 80
PATIENCE = 1800.0  # seconds; a change that makes the tests hang is noticed
USUAL = (
    "-q",
    "-x",
    "--no-header",
    "--tb=no",
    "--deselect",
    "tests/guards/test_checkers.py",
)


def stages(covering: Covering, mutant: Mutant) -> Iterator[tuple[str, list[str]]]:
    """The stages: what is run, one after the other, until something fails."""
    at_line, of_file = covering.tests_of(mutant)
    first = at_line or of_file
    yield "near", first[:NEAR]
    yield "covering", first[NEAR:]
    if not at_line:  # at import, in a child, or by none: nobody knows who depends on it
        yield "whole", ["tests"]


def caught_by(root: Path, covering: Covering, mutant: Mutant, jobs: int) -> str:
    """The stage and the test that noticed it; empty where none did."""
    path = root / mutant.file
    before = path.read_bytes()
    path.write_bytes(before[: mutant.start] + mutant.new + before[mutant.end :])
    try:
        for stage, tests in stages(covering, mutant):
            if tests and (failed := _failed(root, tests, 0 if stage == "near" else jobs)):
                return f"{stage}: {failed}"
    finally:
        path.write_bytes(before)
    return ""


def _failed(root: Path, tests: list[str], jobs: int) -> str:
    """The first test that failed, or why none could run; empty where all passed."""
    line = [
        sys.executable,
        "-m",
        "pytest",
        *USUAL,
        *tests,
        *(("-n", str(jobs), "--dist", "loadgroup") if jobs else ()),
    ]
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(line, cwd=root, stdout=said, stderr=said, start_new_session=True)
        try:
            code = process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            return "they hang"
        finally:
            _end(process)
        said.seek(0)
        failed = re.search(r"^(?:FAILED|ERROR) (.+?)(?: - |$)", said.read(), re.MULTILINE)
    return "" if code in {0, 5} else failed[1] if failed else f"exit code {code}"


def _end(process: subprocess.Popen) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _wanted() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.trials.mutants", description=__doc__.splitlines()[0]
    )
    parser.add_argument("many", nargs="?", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=3)
    parser.add_argument("--only", type=int, action="append", metavar="N", help="the Nth of those drawn")
    return parser.parse_args()


def main() -> int:
    wanted = _wanted()
    caught, survivors = 0, []
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        root = copy_of_tree(Path(folder) / "tree")
        drawn = Random(wanted.seed).sample(all_mutants(root), wanted.many)  # noqa: S311 - dice, not secrets
        covering = Covering(root, wanted.jobs)
        typer.echo(covering.said)
        for number, mutant in enumerate(drawn, 1):
            if wanted.only and number not in wanted.only:
                continue
            begun = time.monotonic()
            found = caught_by(root, covering, mutant, wanted.jobs)
            caught += bool(found)
            survivors += [] if found else [mutant]
            typer.echo(f"{number:3}  {time.monotonic() - begun:5.0f} s  {mutant}\n     {found or 'SURVIVES'}")
    tried = caught + len(survivors)
    typer.echo("\n  ".join([f"{caught} of {tried} caught; seed {wanted.seed}", *map(str, survivors)]))
    return 0 if caught >= LEAST_SHARE * tried else 1


if __name__ == "__main__":
    sys.exit(main())
