"""Files and functions stay small, so that each reads in one breath."""

import ast
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parents[2]
FLOORS = ("rules", "storage", "handlers", "bot")
FILES = sorted(
    path for floor in FLOORS for path in (ROOT / floor).rglob("*.py") if "migrations" not in path.parts
)
MAX_FILE, MAX_FUNCTION = 250, 40


def functions_of(path: Path) -> list[tuple[str, int]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        (f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", node.end_lineno - node.lineno + 1)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_is_longer_than_one_job(path):
    lines = path.read_text(encoding="utf-8").count("\n")

    assert lines <= MAX_FILE


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_function_is_longer_than_one_breath(path):
    too_long = [(name, length) for name, length in functions_of(path) if length > MAX_FUNCTION]

    assert not too_long


def test_most_files_and_functions_are_much_shorter():
    files = [path.read_text(encoding="utf-8").count("\n") for path in FILES]
    lengths = sorted(length for path in FILES for _, length in functions_of(path))

    assert median(files) <= 80
    assert median(lengths) <= 8
    assert lengths[int(len(lengths) * 0.9)] <= 20


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_says_its_single_job_in_its_first_line(path):
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))

    assert docstring, "a module docstring says what the file is for"
