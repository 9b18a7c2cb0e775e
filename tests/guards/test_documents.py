"""The documents stay true: what they link to, name and tell people to press is there."""

import re
from datetime import date
from pathlib import Path

import pytest

from bot.cli import COMMANDS as OPERATORS_COMMANDS
from emulator.samples.facts import sample_facts
from handlers.messages.words import MAIN_LANGUAGE, words_in
from handlers.staff.commands import COMMANDS as STAFF_COMMANDS
from handlers.student.commands import COMMANDS as STUDENT_COMMANDS
from rules.status import Status

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
STUDENT_GUIDE = (ROOT / "docs/student-guide.md").read_text("utf-8")
STAFF_GUIDE = (ROOT / "docs/staff-guide.md").read_text("utf-8")
ANY_DAY = date(2026, 11, 23)
FLOORS = ("rules/", "storage/", "handlers/", "bot/", "emulator/", "tests/", "docs/", "deploy/")


def texts() -> str:
    """Every word that a person may read in the chat or on the demo's page."""
    folders = {"handlers/texts/zh-Hant": "*.ftl", "emulator": "*.py", "emulator/page": "*.js"}
    files = [path for folder, kind in folders.items() for path in (ROOT / folder).rglob(kind)]
    kinds = [kind for person in sample_facts(ANY_DAY).values() for kind in person.certificates]
    return "\n".join([*(it.read_text("utf-8") for it in files), *(f"{it.name}{it.level}" for it in kinds)])


def slugs(path: Path) -> set[str]:
    """The anchors of a document's headings, as a forge makes them."""
    heads = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda it: it.name)
def test_every_link_and_picture_of_a_document_is_there(document):
    found = re.findall(r"\]\(([^)\s]+)\)|src=\"([^\"]+)\"", document.read_text("utf-8"))
    for link in (a or b for a, b in found):
        target, _, anchor = link.partition("#")
        if "://" not in link:
            path = document.parent / target if target else document
            assert path.exists(), link
            assert not anchor or anchor in slugs(path), link


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda it: it.name)
def test_every_command_line_of_a_document_can_be_typed(document):
    text = document.read_text("utf-8")
    made = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert {*re.findall(r"python -m bot ([a-z][a-z-]*)", text)} <= OPERATORS_COMMANDS.keys()
    assert {*re.findall(r"(?:^ {4}|`)make ([a-z]+)", text, re.MULTILINE)} <= {*made}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda it: it.name)
def test_every_path_that_a_document_names_is_there(document):
    for name in re.findall(r"`([\w./-]+)`", document.read_text("utf-8")):
        if name.startswith(FLOORS):
            assert (ROOT / name).exists(), name


def test_the_map_in_the_readme_has_every_room_of_every_floor():
    found: set[str] = set()
    floor = ""
    for line in README.split("```text\n")[1].split("```")[0].splitlines():
        names = re.findall(r"[a-z_]+/", re.match(r"\s*(?:[a-z_]+/\s*)+", line)[0])
        floor = floor if line.startswith(" ") else names.pop()
        found |= {floor, *(floor + it for it in names)}
    floors = ("rules", "storage", "handlers", "bot", "emulator")
    rooms = {
        it for top in floors for it in (ROOT / top, *(ROOT / top).iterdir()) if (it / "__init__.py").exists()
    }
    rooms.add(ROOT / "emulator/page")

    assert found == {f"{it.relative_to(ROOT)}/" for it in rooms}


def test_the_walk_in_the_readme_names_only_what_can_be_seen_and_pressed():
    walk = README.split("## Try it")[1].split("## How it is built")[0]
    named = set(re.findall(r"[\u4e00-\u9fff]{2,}", walk))
    assert len(named) > 15
    assert not {words for words in named if words not in texts()}


def test_the_students_guide_explains_every_status_in_the_schools_words():
    words = words_in(MAIN_LANGUAGE)
    assert not {it for it in Status if f"| {words(f'status-{it}')} |" not in STUDENT_GUIDE}


def test_the_guides_name_only_commands_that_are_there_and_the_staffs_names_all():
    assert {*re.findall(r"(?<![\w<])/([a-z]+)", STUDENT_GUIDE)} <= STUDENT_COMMANDS.keys()
    assert {*re.findall(r"(?<![\w<])/([a-z]+)", STAFF_GUIDE)} == STAFF_COMMANDS.keys()


@pytest.mark.parametrize("guide", [STUDENT_GUIDE, STAFF_GUIDE], ids=["student", "staff"])
def test_what_a_guide_puts_between_quotation_marks_or_in_bold_stands_in_the_chat(guide):
    chinese = guide.split("\n---\n")[0]
    quoted = set(re.findall(r"「([^「」『』]+)」", chinese))
    assert quoted
    assert not {words for words in quoted if words not in texts()}
