"""Single changes of a program: a comparison turned, a constant changed, a call dropped."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FLOORS = ("rules", "storage", "handlers")
TURNED = {
    ast.Eq: "!=", ast.NotEq: "==", ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">",
    ast.Is: "is not", ast.IsNot: "is", ast.In: "not in", ast.NotIn: "in",
}  # fmt: skip
OPERATOR = re.compile(rb"not\s+in|is\s+not|[=!<>]=|[<>]|\bis\b|\bin\b")
WITHOUT_EFFECT = {"strict", "frozen", "slots", "ensure_ascii"}  # in a program that is right


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
        path for floor in FLOORS for path in (root / floor).rglob("*.py") if "versions" not in path.parts
    )
    return [mutant for path in files for mutant in Source(root, path).mutants()]
