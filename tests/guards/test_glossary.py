"""The glossary decides the names: no public name bears a word that it forbids, and what it names is there."""

import ast
import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
GLOSSARY = (ROOT / "docs/glossary.md").read_text("utf-8")
FLOORS = ("rules", "storage", "handlers", "bot", "emulator")
FORBIDDING = ("words we do not use", "gone")  # headings of columns
TO_COME = "to come"  # where a word has no file yet


class Named(NamedTuple):
    name: str
    where: str  # the file or folder, as from the root


def tables() -> Iterator[list[dict[str, str]]]:
    """Each table of the glossary, its rows by heading."""
    for block in re.findall(r"(?:^\|.+\n)+", GLOSSARY, re.MULTILINE):
        heads, _, *rows = [[it.strip() for it in line.strip("|\n").split("|")] for line in block.splitlines()]
        yield [dict(zip(heads, row, strict=True)) for row in rows]


def rows() -> list[dict[str, str]]:
    return [row for table in tables() for row in table]


def forbidden() -> list[str]:
    cells = [row[head] for row in rows() for head in FORBIDDING if head in row]
    words = [word.strip() for cell in cells for word in cell.split(";")[0].split(",")]
    return list(dict.fromkeys(word for word in words if word))


def rightful() -> dict[str, list[str]]:
    """The names that may bear a forbidden word."""
    return {row["word"]: re.findall(r"`([^`]+)`", row["names"]) for row in rows() if "names" in row}


@cache
def public_names() -> list[Named]:
    """The public names of packages, files, classes and functions; methods as well."""
    found = []
    for path in sorted(it for floor in FLOORS for it in (ROOT / floor).rglob("*.py")):
        where = str(path.relative_to(ROOT))
        if "versions" in path.parts:
            continue  # a migration is called after what it does to a database
        own = path.parent if path.stem == "__init__" else path
        found.append(Named(own.stem, str(own.relative_to(ROOT)) + "/" * (own != path)))
        tree = ast.walk(ast.parse(path.read_text("utf-8")))
        defined = [
            it.name for it in tree if isinstance(it, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        ]
        found += [Named(name, where) for name in defined if not name.startswith("_")]
    return found


def parts(name: str) -> list[str]:
    return [it.lower() for it in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", name)]


def bears(name: str, word: str) -> bool:
    """Whether a name bears a word: its parts stand side by side, the last perhaps as a plural."""
    if word.endswith(" alone"):
        return name.lower() == word.removesuffix(" alone").lower()
    wanted, have = word.lower().split(), parts(name)
    spans = (have[at : at + len(wanted)] for at in range(len(have) - len(wanted) + 1))
    return any(it in (wanted, [*wanted[:-1], wanted[-1] + "s"]) for it in spans)


def may_bear(named: Named, allowed: str) -> bool:
    return named.where.startswith(allowed) if "/" in allowed else fnmatchcase(named.name, allowed)


def misnamed() -> list[str]:
    """The names that bear a forbidden word, the word with the most names first."""
    found = []
    for word in forbidden():
        allowed = rightful().get(word, [])
        bad = [
            it for it in public_names() if bears(it.name, word) and not any(may_bear(it, a) for a in allowed)
        ]
        if bad:
            found.append((len(bad), f"{word}: {', '.join(f'{it.name} ({it.where})' for it in bad)}"))
    return [line for _, line in sorted(found, reverse=True)]


def test_no_public_name_bears_a_forbidden_word():
    assert not misnamed(), misnamed()[0]


def test_what_may_bear_a_forbidden_word_is_there_and_needs_it():
    assert rightful().keys() <= {*forbidden()}
    for word, names in rightful().items():
        for allowed in names:
            assert any(bears(it.name, word) and may_bear(it, allowed) for it in public_names()), (
                word,
                allowed,
            )


def test_every_word_of_ours_says_where_it_lives():
    homes = [row["where"] for row in rows() if "where" in row and row["where"] != TO_COME]
    assert len(homes) > 80
    assert not [
        it for it in homes if not re.fullmatch(r"`[\w./]+`", it) or not (ROOT / it.strip("`")).exists()
    ]


def test_each_word_has_one_row():
    terms = [row.get("word") or row.get("English") or row["gone"] for row in rows() if "names" not in row]
    assert not {it for it in terms if terms.count(it) > 1}
    kept = {it.strip() for row in rows() if "gone" not in row for it in row.get("word", "").split(",")}
    assert not kept & {*forbidden()} - rightful().keys()


@pytest.mark.parametrize("name", ["PoisonTaken", "poisons", "take_poison", "HTTPPoison"])
def test_a_word_is_found_in_every_spelling_of_a_name(name):
    assert bears(name, "poison")
    assert not bears(name, "poison alone")
