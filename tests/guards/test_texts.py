"""Texts: every key in every language, with the same values, so that no word can go missing."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

from handlers.journeys import JOURNEYS
from handlers.messages.words import MAIN_LANGUAGE, languages

ROOT = Path(__file__).parents[2]
TEXTS = ROOT / "handlers/texts"
OFFICE = {"mail", "phone"}  # said with every refusal, if the words want it
TAG = re.compile(r"<(/?)(\w+)[^>]*>")


class Values(Visitor):
    """The variables and messages that one message uses."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802 - Fluent's own name
        self.names.add(node.id.name)


class Literals(Visitor):
    """The literal parts of a message, as they stand in it."""

    def __init__(self) -> None:
        self.found: list[ftl.TextElement] = []

    def visit_TextElement(self, node: ftl.TextElement) -> None:  # noqa: N802 - Fluent's own name
        self.found.append(node)

    @classmethod
    def of(cls, message: ftl.Message) -> list[ftl.TextElement]:
        visitor = cls()
        visitor.visit(message)
        return visitor.found


@cache
def messages(language: str) -> dict[str, ftl.Message]:
    found: dict[str, ftl.Message] = {}
    for path in sorted((TEXTS / language).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, ftl.Junk), f"{path.name}: {entry.content[:80]!r}"
            if isinstance(entry, ftl.Message):
                assert entry.id.name not in found, f"{path.name}: {entry.id.name} stands twice"
                found[entry.id.name] = entry
    return found


def values_of(message: ftl.Message) -> set[str]:
    visitor = Values()
    visitor.visit(message)
    return visitor.names


def refusals_in(*floors: str) -> Iterator[tuple[str, set[str]]]:
    """Each Refused("code", value=…) of these floors; a choice of two codes counts as both."""
    for path in (it for floor in floors for it in (ROOT / floor).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refused" and node.args:
                first = node.args[0]
                values = {word.arg for word in node.keywords if word.arg}
                codes = (first.body, first.orelse) if isinstance(first, ast.IfExp) else (first,)
                yield from ((it.value, values) for it in codes if isinstance(it, ast.Constant))


@pytest.mark.parametrize("language", languages()[1:])
def test_every_language_has_the_same_keys_with_the_same_values(language):
    main, other = messages(MAIN_LANGUAGE), messages(language)

    assert main.keys() == other.keys()
    assert {key: values_of(it) for key, it in main.items()} == {
        key: values_of(it) for key, it in other.items()
    }


@pytest.mark.parametrize("language", languages())
def test_every_refusal_in_code_has_its_words(language):
    codes = {code for code, _ in refusals_in("rules", "storage", "handlers", "bot")}

    assert len(codes) > 25
    assert not {code for code in codes if f"refused-{code}" not in messages(language)}


@pytest.mark.parametrize("language", languages())
def test_a_refusal_of_a_rule_is_said_with_no_value_that_nobody_gives(language):
    for code, values in refusals_in("rules"):
        given = {value.replace("_", "-") for value in values} | values | OFFICE
        assert values_of(messages(language)[f"refused-{code}"]) <= given, code


@pytest.mark.parametrize("language", languages())
def test_nothing_is_said_with_an_emoji_alone(language):
    for key, message in messages(language).items():
        said = "".join(it.value for it in Literals.of(message))
        assert values_of(message) or any(sign.isalpha() for sign in said), key


@pytest.mark.parametrize("language", languages())
def test_an_apostrophe_is_a_curly_one(language):
    straight = {
        key for key, it in messages(language).items() if any("'" in text.value for text in Literals.of(it))
    }

    assert not straight


@pytest.mark.parametrize("language", languages())
def test_every_step_has_a_question_and_a_help(language):
    texts = messages(language)
    steps = {row.step.text for journey in JOURNEYS.values() for row in journey.rows.values()}

    assert not {step for step in steps if f"{step}-help" not in texts}


@pytest.mark.parametrize("language", languages())
def test_the_tags_of_every_text_are_closed_and_known_to_telegram(language):
    known = {"b", "i", "u", "s", "a", "code", "pre", "blockquote", "tg-spoiler"}
    for path in sorted((TEXTS / language).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            if isinstance(entry, ftl.Message):
                text = path.read_text(encoding="utf-8")[entry.span.start : entry.span.end]
                tags = TAG.findall(text)
                opened = sorted(name for closing, name in tags if not closing)
                closed = sorted(name for closing, name in tags if closing)
                assert opened == closed, entry.id.name
                assert set(opened) <= known, entry.id.name


def test_nobody_is_told_what_telegram_does_not_tell_us():
    """It says that it took a message; whether it arrived or was read nobody knows."""
    for key, message in messages(MAIN_LANGUAGE).items():
        said = "".join(it.value for it in Literals.of(message)).replace("沒有送達", "")
        assert "送達" not in said, key
        assert "已讀" not in said, key
