"""Sizes: files and functions stay small, so that each reads in one breath."""

import ast
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
FLOORS = ("rules", "storage", "handlers", "bot", "emulator")
FILES = sorted(
    path for floor in FLOORS for path in (ROOT / floor).rglob("*.py") if "migrations" not in path.parts
)
MAX_FILE, MAX_FUNCTION = 250, 40


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def functions_of(path: Path) -> list[tuple[str, int]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        (f"{named(path)}:{node.lineno} {node.name}", node.end_lineno - node.lineno + 1)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def test_no_function_is_longer_than_one_breath():
    lengths = [it for path in FILES for it in functions_of(path)]

    assert [(name, length) for name, length in lengths if length > MAX_FUNCTION] == []


def test_most_files_and_functions_are_much_shorter():
    files = [path.read_text(encoding="utf-8").count("\n") for path in FILES]
    lengths = sorted(length for path in FILES for _, length in functions_of(path))

    assert median(files) <= 80
    assert median(lengths) <= 8
    assert lengths[int(len(lengths) * 0.9)] <= 20


def test_every_file_says_its_single_job_in_its_first_line():
    files = {named(path): ast.parse(path.read_text(encoding="utf-8")) for path in FILES}

    assert [name for name, tree in files.items() if not ast.get_docstring(tree)] == []
