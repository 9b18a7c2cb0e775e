"""The contributor's page is true: its changes are made in a copy of the house, whose guards and tests pass."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/contributing.md"
README = (ROOT / "README.md").read_text("utf-8")
BLOCK = re.compile(r"^```(\w+)\n(?:# |--- )(\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
GUARDS = ("commands", "documents", "journeys", "retention", "rooms", "sizes", "texts")
FOLDERS = ("rules", "storage", "handlers", "bot", "emulator", "tests", "docs", "deploy", "requirements")
FILES = ("README.md", "Makefile", "pyproject.toml", "school.toml")


class Block(NamedTuple):
    kind: str
    path: str
    text: str


class Misled(AssertionError):
    """A page that shows lines that a file does not have, or has more than once."""


def blocks() -> list[Block]:
    return [Block(*it) for it in BLOCK.findall(PAGE.read_text("utf-8"))]


def changed(text: str, block: Block) -> str:
    """The text after the change, made at the one place whose lines the block shows."""
    for hunk in block.text.split("@@\n"):
        lines = hunk.splitlines(keepends=True)
        before = "".join(it[1:] for it in lines if it[0] != "+")
        after = "".join(it[1:] for it in lines if it[0] != "-")
        if text.count(before) != 1:
            raise Misled(f"{PAGE.name}: {text.count(before)} times in {block.path}:\n{before}")
        text = text.replace(before, after)
    return text


def make_change(house: Path, block: Block) -> None:
    path = house / block.path
    if block.kind == "diff":
        path.write_text(changed(path.read_text("utf-8"), block), "utf-8")
    else:
        assert not path.exists(), f"{block.path} is there already: the page needs another example"
        path.write_text(block.text, "utf-8")


@pytest.fixture(scope="module")
def house(tmp_path_factory) -> Path:
    """A copy of the house, with everything on the page done."""
    copy = tmp_path_factory.mktemp("contributor") / "house"
    for name in FOLDERS:
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        shutil.copy(ROOT / name, copy / name)
    for block in blocks():
        make_change(copy, block)
    printed = run(copy, "bot", "journeys")
    assert printed.returncode == 0, printed.stderr
    (copy / "docs/journeys.md").write_text(printed.stdout, "utf-8")
    return copy


def run(house: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", *arguments]
    return subprocess.run(command, cwd=house, capture_output=True, encoding="utf-8", timeout=300, check=False)


def test_the_page_has_an_example_of_each(house):
    assert re.findall(r"^## (A .+)$", PAGE.read_text("utf-8"), re.MULTILINE) == [
        "A word", "A staff command", "A reminder", "A step",
    ]  # fmt: skip
    assert len(blocks()) == len(re.findall(r"^```\w+$", PAGE.read_text("utf-8"), re.MULTILINE))


def files_of(section: str) -> set[str]:
    """The files that an example changes, its own test apart."""
    text = PAGE.read_text("utf-8").split(f"## {section}\n")[1].split("\n## ")[0]
    printed = {"docs/journeys.md"} if "> docs/journeys.md" in text else set()
    return printed | {path for _, path, _ in BLOCK.findall(text) if not path.startswith("tests/")}


@pytest.mark.parametrize(
    ("section", "row"),
    [
        ("A staff command", "a staff command in the group"),
        ("A reminder", "a reminder before a deadline we know"),
        ("A step", "a new step"),
    ],
)
def test_the_readme_counts_the_files_that_an_example_changes(section, row):
    files = files_of(section)
    code = [it for it in files if it.endswith(".py")]
    (counted,) = re.findall(rf"^\| {row} \|.*\| (\d+) \| (\d+) \|$", README, re.MULTILINE)

    assert counted == (str(len(files)), str(len(code)))


def test_what_it_shows_works_and_the_guards_ask_for_nothing_more(house):
    tests = [it.path for it in blocks() if it.path.startswith("tests/")]
    guards = [f"tests/guards/test_{it}.py" for it in GUARDS]
    ended = run(house, "pytest", "-q", "-p", "no:xdist", *tests, *guards)

    assert len(tests) == 3
    assert ended.returncode == 0, ended.stdout[-3000:]


def test_what_it_shows_is_written_as_the_rest_of_the_code_is(house):
    written = [it.path for it in blocks() if it.path.endswith(".py")]
    for check in (["format", "--check"], ["check", "--quiet"]):
        ended = run(house, "ruff", *check, *written)
        assert ended.returncode == 0, ended.stdout


def test_lines_that_a_file_does_not_have_are_named():
    with pytest.raises(Misled, match=r"0 times in bot/app\.py"):
        changed("here\n", Block("diff", "bot/app.py", " there\n+new\n"))
