"""The house keeps its shape: no folder too full, no circle of folders, no import that climbs, each package one job."""

import ast
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
FLOORS = ("bot", "handlers", "storage", "rules")  # each may import those after it
ALONE = "emulator"  # imports nothing of ours
SIDES = ("emulator", "tests", "docs", "deploy", "requirements")
MOST_ENTRIES, MOST_LINES, LONGEST_FIRST = 15, 250, 100
APART = (  # words, migrations, pictures and samples: data, not code
    re.compile(r"handlers/texts/[\w-]+"), re.compile(r"storage/(database/)?migrations/versions"),
    re.compile(r"handlers/(messages/)?examples"),
)  # fmt: skip


def folders() -> list[Path]:
    tops = [ROOT / it for it in (*FLOORS, *SIDES) if (ROOT / it).is_dir()]
    return sorted(
        it for top in tops for it in (top, *top.rglob("*")) if it.is_dir() and it.name != "__pycache__"
    )


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def entries(folder: Path) -> list[str]:
    return [it.name for it in folder.iterdir() if it.name not in {"__init__.py", "__pycache__"}]


def crowds() -> list[tuple[int, str]]:
    """Folders with too many entries, the fullest first."""
    counted = [
        (len(entries(it)), name(it)) for it in folders() if not any(a.fullmatch(name(it)) for a in APART)
    ]
    return sorted(((n, it) for n, it in counted if n > MOST_ENTRIES), reverse=True)


@cache
def modules() -> dict[str, Path]:
    files = [it for top in (*FLOORS, ALONE, "tests") for it in (ROOT / top).rglob("*.py")]
    return {name(it).removesuffix(".py").replace("/", ".").removesuffix(".__init__"): it for it in files}


def imported(path: Path) -> set[str]:
    """The modules of ours that a file imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {it.name for it in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {
                whole if (whole := f"{node.module}.{it.name}") in modules() else node.module
                for it in node.names
            }
    return found & modules().keys()


@cache
def arrows() -> dict[str, set[str]]:
    return {module: imported(path) - {module} for module, path in modules().items()}


def steps_of(module: str) -> list[str]:
    """The steps of a module: `a.b.c` as folders and file; a package's own `__init__` is an entry of its folder."""
    parts = module.split(".")
    return [*parts, "__init__"] if modules()[module].name == "__init__.py" else parts


def siblings(folder: str) -> dict[str, set[str]]:
    """The entries of a folder, and which of them knows which: files and sub-folders alike."""
    depth = len(folder.split("."))
    known: dict[str, set[str]] = defaultdict(set)
    for module, others in arrows().items():
        here = steps_of(module)
        if ".".join(here[:depth]) != folder or len(here) <= depth:
            continue
        known[here[depth]] |= set()
        for other in others:
            there = steps_of(other)
            if ".".join(there[:depth]) == folder and len(there) > depth and there[depth] != here[depth]:
                known[here[depth]].add(there[depth])
    return known


def circle(known: dict[str, set[str]]) -> list[str]:
    """The entries that know each other round about, without those that merely lead there."""
    left = {a: set(b) for a, b in known.items()}
    for _ in range(2):  # away from the leaves, then away from the roots
        while gone := {a for a, b in left.items() if not b & left.keys()}:
            left = {a: b for a, b in left.items() if a not in gone}
        turned: dict[str, set[str]] = {a: set() for a in left}
        for a, all_b in left.items():
            for b in all_b & left.keys():
                turned[b].add(a)
        left = turned
    return sorted(left)


def circles() -> list[str]:
    packages = sorted({".".join(it.split(".")[:n]) for it in modules() for n in range(1, it.count(".") + 1)})
    return [f"{it}: {' <-> '.join(round_about)}" for it in packages if (round_about := circle(siblings(it)))]


def climbing() -> list[str]:
    """Imports that climb: to a higher floor, from the emulator to any of us, from a floor to emulator or tests."""
    wrong = []
    for module, others in arrows().items():
        top = module.split(".")[0]
        for other in others:
            its = other.split(".")[0]
            up = top in FLOORS and its in FLOORS and FLOORS.index(its) < FLOORS.index(top)
            known = (
                its == ALONE and top not in {ALONE, "tests"} and not module.startswith("bot.commands.demo")
            )
            if up or known or (top == ALONE and its != ALONE) or (its == "tests" and top != "tests"):
                wrong.append(f"{module} -> {other}")
    return sorted(wrong)


def too_long() -> list[tuple[int, str]]:
    files = [
        it for top in (*FLOORS, ALONE) for it in (ROOT / top).rglob("*.py") if "migrations" not in it.parts
    ]
    counted = [(it.read_text(encoding="utf-8").count("\n"), name(it)) for it in files]
    return sorted(((n, it) for n, it in counted if n > MOST_LINES), reverse=True)


def first_line(folder: Path) -> str:
    path = folder / "__init__.py"
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) if path.exists() else None
    return (said or "").split("\n")[0]


def fault_of(folder: Path) -> str:
    """The fault in the first line of a package, "" if there is none."""
    if name(folder).startswith("tests") and not name(folder).startswith("tests/support"):
        return ""  # a room of tests is named after the room it tests
    line = first_line(folder)
    if not line:
        return "says nothing"
    if len(line) > LONGEST_FIRST:
        return f"{len(line)} signs"
    if re.search(r"\band\b", line):
        return "joins two jobs"
    if re.match(rf"(the )?{re.escape(folder.name.replace('_', ' '))}\s*:", line, re.IGNORECASE):
        return "repeats its name"
    return ""


def nameless() -> list[str]:
    packages = [
        it for it in folders() if any(it.glob("*.py")) and not any(a.fullmatch(name(it)) for a in APART)
    ]
    return [f"{name(it)}: {fault} ({first_line(it)[:60]})" for it in packages if (fault := fault_of(it))]


def test_no_folder_has_more_than_fifteen_entries():
    assert not crowds(), crowds()[0]


def test_no_folders_know_each_other_round_about():
    assert not circles(), circles()[0]


def test_no_import_climbs():
    assert not climbing(), climbing()[0]


def test_no_file_is_too_long():
    assert not too_long(), too_long()[0]


def test_each_package_says_its_one_job():
    assert not nameless(), nameless()[0]
