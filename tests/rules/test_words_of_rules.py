"""Refusals of the rules: every code has its words, in every language, with its values."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

from rules.items import Item
from rules.reasons import REASONS

ROOT = Path(__file__).parents[2]
LANGUAGES = sorted(
    folder.name for folder in (ROOT / "handlers/texts").iterdir() if (folder / "refusals.ftl").exists()
)
OFFICE = {"mail", "phone"}  # said with every refusal, if the words want it


class Variables(Visitor):
    def __init__(self):
        self.names: set[str] = set()

    def visit_VariableReference(self, node):  # noqa: N802 - the parser's name for it
        self.names.add(node.id.name)


def messages(language) -> dict[str, set[str]]:
    found = {}
    for file in sorted((ROOT / "handlers/texts" / language).glob("*.ftl")):
        for entry in FluentParser().parse(file.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, ftl.Junk), f"{file.name}: {entry.content[:60]}"
            if isinstance(entry, ftl.Message):
                variables = Variables()
                variables.visit(entry)
                found[entry.id.name] = variables.names
    return found


def refusals() -> Iterator[tuple[str, frozenset[str]]]:
    """Each Refused("code", value=…) in the rules; a choice of two codes counts as both."""
    for file in sorted((ROOT / "rules").glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Refused":
                values = frozenset(word.arg for word in node.keywords if word.arg)
                codes = [it.value for it in ast.walk(node.args[0]) if isinstance(it, ast.Constant)]
                yield from ((code, values) for code in codes if isinstance(code, str))


def test_there_are_two_languages_and_many_codes():
    assert {"zh-Hant", "en"} <= set(LANGUAGES)
    assert len(set(refusals())) > 25


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_of_a_rule_can_be_said(language):
    words = messages(language)
    missing = {code for code, _ in refusals() if f"refused-{code}" not in words}
    assert not missing


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_is_said_with_no_value_that_nobody_gives(language):
    words = messages(language)
    for code, values in refusals():
        given = {value.replace("_", "-") for value in values} | values | OFFICE
        assert words[f"refused-{code}"] <= given, code


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_item_and_every_reason_can_be_said(language):
    expected = {f"item-{item}" for item in Item} | {f"reason-{reason.code}" for reason in REASONS}
    assert expected <= messages(language).keys()


def test_the_languages_use_the_same_values():
    by_key = defaultdict(set)
    ours = {f"refused-{code}" for code, _ in refusals()}
    for language in LANGUAGES:
        for key, variables in messages(language).items():
            by_key[key].add(frozenset(variables))
    assert not {key for key in ours if len(by_key[key]) > 1}
