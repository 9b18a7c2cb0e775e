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
ALWAYS = {"mail", "phone", "number-form", "number-example"}  # said with every refusal, if the words want it
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
        given = {value.replace("_", "-") for value in values} | values | ALWAYS
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


EXAMPLES = re.compile(  # nobody's, and no limit of ours: how something is written
    r"123-45-678901|12345678901|\d{2,4}[/-]\d{1,2}[/-]\d{1,2}|1120613|20230613|民國\d+年\d+月\d+日|111-2"
    r"|民國 99 年|before ROC year 99|[哪這那]一天|最後一天|一天[內最]|K7M4-29QX|7K3M9QXD|工工字第\d+號|前面的 0"
    r"|「822」|「004」|“822”|“004”|000100-6|0001006|0、O、1、I|0, O, 1 and I|0912345678"
    r"|(?<!\d)\d\. |第 \d 張|(?:picture|file) \d"
)
FIGURE = re.compile(r"[0-9０-９]+|[一二兩三四五六七八九十半]+(?=\s?(?:天|小時|分鐘|秒|年|元|MB|個月))")
WORLD = {  # what is so whatever the school sets, by the beginnings of the keys
    "bank-": {"3"}, "refused-bank-unknown": {"3"}, "branch-": {"3", "4", "7"},  # how banks are numbered
    "post-": {"7", "8", "14"}, "refused-account-post-office": {"7", "14"}, "refused-account-giro": {"7", "8"},
    "refused-account-first-bank": {"11"},
    "account-number-": {"4"}, "post-account-": {"4", "7", "14"}, "account-intro": {"5"},  # what of a number is shown; how long it took people
    "refused-picture-too-long": {"1"},  # so many to 1
    "restore-": {"24"}, "absence-": {"24"},  # how long Telegram keeps what we miss
    "alarm-": {"一"},  # alarms are counted by the hour
}  # fmt: skip


@pytest.mark.parametrize("language", languages())
def test_no_figure_stands_in_the_words_that_the_settings_could_contradict(language):
    for key, message in messages(language).items():
        said = " ".join(EXAMPLES.sub(" ", TAG.sub("", it.value)) for it in Literals.of(message))
        known = {
            figure
            for beginning, all_known in WORLD.items()
            if key.startswith(beginning)
            for figure in all_known
        }
        strange = set(FIGURE.findall(said)) - known
        assert not strange, f"{key} says {sorted(strange)}: give it as a value (handlers/messages/figures.py)"


@pytest.mark.parametrize("language", languages())
def test_no_bank_is_called_free_but_by_the_settings(language):
    texts = messages(language)
    free = [key for key, it in texts.items() if "free" in values_of(it) or key == "bank-free-button"]
    said = {key: "".join(it.value for it in Literals.of(texts[key])) for key in free}
    said = {
        key: re.sub("銀行或郵局|bank or Post Office", "", TAG.sub("", text)) for key, text in said.items()
    }
    assert len(said) > 3
    for bank in (it for it in texts if it.startswith("bank-name-") and it != "bank-name-other"):
        name = "".join(it.value for it in Literals.of(texts[bank]))
        assert not [key for key, text in said.items() if name in text], name
