"""Imports, where no linter can say it: the rules know only the standard library, neighbours not each other."""

import ast
import re
import sys
from pathlib import Path

import pytest

from handlers.staff.commands import COMMANDS

ROOT = Path(__file__).parents[2]
CLOCKS = {  # who may read the time of day, and why
    "bot/runtime/clock.py": "everybody is handed what it says",
    "bot/jobs/cleanup.py": "files are dated by the machine, whatever the bot's clock says",
}
NOW = {
    ("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"), ("time", "time"),
    ("time", "localtime"), ("time", "gmtime"), ("func", "now"), ("func", "current_timestamp"),
}  # fmt: skip


def imports_of(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def files_under(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


@pytest.mark.parametrize("path", files_under("rules"), ids=lambda path: path.name)
def test_the_rules_import_only_the_standard_library(path):
    foreign = {
        name for name in imports_of(path) if name.partition(".")[0] not in {*sys.stdlib_module_names, "rules"}
    }

    assert not foreign


def modules_with(folder: str, line: str) -> dict[str, Path]:
    """The modules of a folder that have such a line, by their dotted names."""
    found = [
        it for it in files_under(folder) if re.search(line, it.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    return {str(it.relative_to(ROOT)).removesuffix(".py").replace("/", "."): it for it in found}


@pytest.mark.parametrize(
    ("folder", "line"),
    [("handlers/steps", r"^[A-Z_]+ = Step\("), ("bot/jobs", r"^async def .*\bwork: \w+\b")],
    ids=["steps", "jobs"],
)
def test_neighbours_do_not_know_each_other(folder, line):
    neighbours = modules_with(folder, line)
    neighbours.pop("bot.jobs.timetable", None)  # the table of them all

    assert neighbours
    for name, path in neighbours.items():
        assert not imports_of(path) & (neighbours.keys() - {name}), path.name


def test_staff_commands_do_not_know_each_other():
    modules = {command.run.__module__ for command in COMMANDS.values()}

    assert len(modules) == len(COMMANDS), "one file per command"
    for module in modules:
        known = imports_of(ROOT / f"{module.replace('.', '/')}.py")
        assert not {name for name in known if name.startswith(tuple(modules - {module}))}, module


def readings_of_the_time(path: Path) -> list[int]:
    """The lines in which the time of day is read."""
    found = [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
    ]
    named = [
        (node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", ""), node)
        for node in found
    ]
    return [node.lineno for name, node in named if (name, node.attr) in NOW]


def test_the_clock_is_handed_in_everywhere():
    for floor in ("rules", "storage", "handlers", "bot"):
        for path in files_under(floor):
            where = str(path.relative_to(ROOT))
            if where not in CLOCKS:
                assert readings_of_the_time(path) == [], f"{where} reads the time itself"
    assert all(readings_of_the_time(ROOT / where) for where in CLOCKS), "an exception that nobody needs"


@pytest.mark.parametrize(
    ("library", "allowed"),
    [
        ("aiohttp", ("bot/telegram_api/", "bot/sender/errors.py", "bot/commands/demo.py")),
        ("sqlalchemy", ("storage/",)),
        ("alembic", ("storage/",)),
        ("PIL", ("storage/",)),
        ("cryptography", ("storage/",)),
        ("rapidocr", ("storage/pictures/ocr/engine.py",)),
    ],
)
def test_a_library_stays_on_its_own_floor(library, allowed):
    for floor in ("rules", "storage", "handlers", "bot"):
        for path in files_under(floor):
            uses = any(name.partition(".")[0] == library for name in imports_of(path))
            where = str(path.relative_to(ROOT))
            assert not uses or where.startswith(allowed), f"{where} imports {library}"


def test_the_local_telegram_imports_no_other_part():
    for path in files_under("emulator"):
        ours = {
            name
            for name in imports_of(path)
            if name.partition(".")[0] in {"rules", "storage", "handlers", "bot"}
        }
        assert not ours, path
