"""`make mutants`: single changes in rules, storage and handlers, drawn by lot, and which test notices each.

A comparison is turned, a constant changed, a call dropped, in a copy of the tree and never in the checkout. Tests
that import the changed module run first, then those of the floor and what lies above it, and for whatever is left
the whole suite. What reads the code instead of running it (ruff, mypy) counts for nothing.
"""

import argparse
import ast
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import typer

from tests.trials.copies import copy_of_tree

LEAST_SHARE = 0.9
STAGES = ("near", "floor", "whole")
PATIENCE = 1800.0  # seconds; a change that makes the tests hang is noticed
ABOVE = {
    "rules": ("rules", "storage", "handlers"),
    "storage": ("storage", "handlers"),
    "handlers": ("handlers", "journeys"),
}
TURNED = {
    ast.Eq: "!=", ast.NotEq: "==", ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">",
    ast.Is: "is not", ast.IsNot: "is", ast.In: "not in", ast.NotIn: "in",
}  # fmt: skip
OPERATOR = re.compile(rb"not\s+in|is\s+not|[=!<>]=|[<>]|\bis\b|\bin\b")
WITHOUT_EFFECT = {"strict", "frozen", "slots", "ensure_ascii"}  # in a program that is right
USUAL = (
    "-q",
    "-x",
    "--no-header",
    "--tb=no",
    "--deselect",
    "tests/guards/test_checkers.py",
)


@dataclass(frozen=True)
class Mutant:
    """A mutant: bytes of a file that become others."""

    file: str
    line: int
    start: int
    end: int
    new: bytes
    old: bytes

    def __str__(self) -> str:
        short = [" ".join(it.decode().split())[:60] for it in (self.old, self.new)]
        return f"{self.file}:{self.line}  {short[0]} → {short[1]}"


class Source:
    """A file, and where its nodes lie in its bytes."""

    def __init__(self, root: Path, path: Path) -> None:
        self.name = str(path.relative_to(root))
        self.content = path.read_bytes()
        self._lines = [0]
        for line in self.content.splitlines(keepends=True):
            self._lines.append(self._lines[-1] + len(line))

    def mutants(self) -> Iterator[Mutant]:
        tree = ast.parse(self.content)
        left_out = {id(it) for node in ast.walk(tree) for it in _without_effect(node)}
        for node in ast.walk(tree):
            if id(node) in left_out:
                continue
            if isinstance(node, ast.Compare) and len(node.ops) == 1:
                yield self._turned(node)
            elif isinstance(node, ast.Constant) and type(node.value) in {int, float, bool}:
                yield self._made(node, _other(node.value))
            elif isinstance(node, ast.Expr) and isinstance(_awaited(node.value), ast.Call):
                yield self._made(node, "pass")

    def _turned(self, node: ast.Compare) -> Mutant:
        start, end = self._at(node.left, end=True), self._at(node.comparators[0])
        found = OPERATOR.search(self.content, start, end)
        assert found
        new = TURNED[type(node.ops[0])].encode()
        return Mutant(self.name, node.lineno, *found.span(), new, found[0])

    def _made(self, node: ast.expr | ast.stmt, new: str) -> Mutant:
        start, end = self._at(node), self._at(node, end=True)
        return Mutant(self.name, node.lineno, start, end, new.encode(), self.content[start:end])

    def _at(self, node: ast.expr | ast.stmt, *, end: bool = False) -> int:
        line, column = (node.end_lineno, node.end_col_offset) if end else (node.lineno, node.col_offset)
        return self._lines[(line or 1) - 1] + (column or 0)


def _without_effect(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.keyword) and node.arg in WITHOUT_EFFECT:
        yield from ast.walk(node)
    if isinstance(node, ast.JoinedStr):  # its parts have no places of their own before Python 3.12
        yield from ast.walk(node)


def _awaited(node: ast.expr) -> ast.expr:
    return node.value if isinstance(node, ast.Await) else node


def _other(value: float) -> str:
    return str(not value) if isinstance(value, bool) else repr(value + 1)


def all_mutants(root: Path) -> list[Mutant]:
    files = sorted(
        path for floor in ABOVE for path in (root / floor).rglob("*.py") if "versions" not in path.parts
    )
    return [mutant for path in files for mutant in Source(root, path).mutants()]


def stages(root: Path, mutant: Mutant) -> Iterator[tuple[str, list[str]]]:
    """The stages: what is run, one after the other, until something fails."""
    module = mutant.file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    parent, _, name = module.rpartition(".")
    imports = re.compile(rf"\b{re.escape(module)}\b|from {re.escape(parent)} import [^\n]*\b{name}\b")
    tests = sorted((root / "tests").rglob("test_*.py"))
    named, mirrored = f"test_{name}.py", _mirrored(root, mutant)
    near = [it for it in tests if it.name == named or imports.search(it.read_text("utf-8"))]
    if near := [*(str(it) for it in near if "chaos" not in it.parts), *mirrored]:
        yield "near", near
    for floor in ABOVE[mutant.file.split("/")[0]]:
        yield "floor", [f"tests/{floor}"]
    yield "whole", ["tests"]


def _mirrored(root: Path, mutant: Mutant) -> list[str]:
    """The tests' room that is named after the module's own, or after one around it, below the floor."""
    rooms = [root / "tests" / it for it in Path(mutant.file).parents if len(it.parts) > 1]
    return [str(it) for it in rooms if it.is_dir()][:1]


def caught_by(root: Path, mutant: Mutant, jobs: int, most: str) -> str:
    """The stage and the test that noticed it; empty where none did."""
    path = root / mutant.file
    before = path.read_bytes()
    path.write_bytes(before[: mutant.start] + mutant.new + before[mutant.end :])
    try:
        for stage, tests in stages(root, mutant):
            if STAGES.index(stage) > STAGES.index(most):
                break
            if failed := _failed(root, tests, 0 if stage == "near" else jobs):
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
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--most", choices=STAGES, default="whole", help="the last stage that is run")
    return parser.parse_args()


def main() -> int:
    wanted = _wanted()
    survivors = []
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        root = copy_of_tree(Path(folder) / "tree")
        drawn = Random(wanted.seed).sample(all_mutants(root), wanted.many)  # noqa: S311 - dice, not secrets
        for number, mutant in enumerate(drawn, 1):
            begun = time.monotonic()
            found = caught_by(root, mutant, wanted.jobs, wanted.most)
            survivors += [] if found else [mutant]
            typer.echo(f"{number:3}  {time.monotonic() - begun:5.0f} s  {mutant}\n     {found or 'SURVIVES'}")
    caught = wanted.many - len(survivors)
    typer.echo("\n  ".join([f"{caught} of {wanted.many} caught; seed {wanted.seed}", *map(str, survivors)]))
    return 0 if caught >= LEAST_SHARE * wanted.many else 1


if __name__ == "__main__":
    sys.exit(main())
