"""What no import linter can say: the rules know only the standard library, and neighbours do not know each other."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


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


@pytest.mark.parametrize(
    ("folder", "package"),
    [("handlers/steps", "handlers.steps"), ("bot/jobs", "bot.jobs")],
)
def test_neighbours_do_not_know_each_other(folder, package):
    shared = {"bot.jobs.work"}
    for path in files_under(folder):
        known = {name for name in imports_of(path) if name.startswith(f"{package}.")}
        assert not {name for name in known if not any(name.startswith(it) for it in shared)}, path.name


@pytest.mark.parametrize(
    ("library", "allowed"),
    [
        ("telegram", ("bot/", "handlers/render.py", "handlers/events.py")),
        ("sqlalchemy", ("storage/",)),
        ("alembic", ("storage/",)),
        ("PIL", ("storage/", "bot/demo/")),
        ("cryptography", ("storage/",)),
    ],
)
def test_a_library_stays_on_its_own_floor(library, allowed):
    for floor in ("rules", "storage", "handlers", "bot"):
        for path in files_under(floor):
            uses = any(name.partition(".")[0] == library for name in imports_of(path))
            where = str(path.relative_to(ROOT))
            assert not uses or where.startswith(allowed), f"{where} imports {library}"


def test_the_local_telegram_imports_no_other_part():
    for path in files_under("bot/demo"):
        ours = {
            name
            for name in imports_of(path)
            if name.partition(".")[0] in {"rules", "storage", "handlers", "bot"}
        }
        assert all(name.startswith("bot.demo") or name == "bot" for name in ours), path
