"""The speaker is the one door to the outbox, and the keys of what is said are made in one file."""

import ast
import re
from pathlib import Path

import pytest

from rules.notice_keys import KINDS
from tests.guards.test_imports import ROOT, files_under

BOT_API = re.compile(r"\b(?:send|edit|delete|forward|copy|answer|leave|get|set|ban|pin)[A-Z][A-Za-z]+")
ENQUEUES = {  # who makes rows of the outbox, and why
    "handlers/messages/speaker.py": "it is the door",
    "bot/telegram_api/command_menu.py": "menus are Telegram's own, and nobody is spoken to",
}
KEY_FILE = "rules/notice_keys.py"
HEADS = tuple(sorted({it.head for it in KINDS}))
NO_KEYS = {  # what begins like a key and is none
    ("handlers/notices/alarms.py", "alarm:"): "the name of a fact",
    ("storage/applications/reviews.py", "review:"): "a topic",
}


def where(path: Path) -> str:
    return str(path.relative_to(ROOT))


def calls_of(path: Path, name: str) -> list[ast.Call]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [it for it in ast.walk(tree) if isinstance(it, ast.Call) and getattr(it.func, "id", "") == name]


def texts_of(path: Path) -> list[str]:
    """Every text in the code, also the beginnings of texts with values in them."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [it.value for it in ast.walk(tree) if isinstance(it, ast.Constant) and isinstance(it.value, str)]


@pytest.mark.parametrize("path", files_under("handlers"), ids=where)
def test_no_handler_names_a_method_of_the_bot_api(path):
    assert BOT_API.findall(path.read_text(encoding="utf-8")) == []


def test_only_the_speaker_enqueues():
    floors = [path for floor in ("handlers", "bot") for path in files_under(floor)]
    assert {where(path) for path in floors if calls_of(path, "Outgoing")} == set(ENQUEUES)


def test_keys_are_written_in_one_file_only():
    floors = [path for floor in ("rules", "storage", "handlers", "bot") for path in files_under(floor)]
    found = {
        (where(path), head)
        for path in floors
        if where(path) != KEY_FILE and "emulator" not in where(path)
        for text in texts_of(path)
        for head in HEADS
        if text.startswith(head)
    }
    strange = sorted(found - set(NO_KEYS))
    assert not strange, (
        f"these begin like a key: make it in {KEY_FILE}, or begin the key there otherwise: {strange}"
    )
    assert not set(NO_KEYS) - found, "what is not there any more needs no row in NO_KEYS"
    assert [where(path) for path in floors if calls_of(path, "NoticeKey")] == [KEY_FILE]
