"""The commands that show what was set aside and put it back say what they did, and why not."""

import pytest
from typer.testing import CliRunner

from bot.cli import app_for
from bot.commands import dead_letters as commands
from bot.commands.data.imports import Workplace
from tests.support.people.chat import SCHOOL


@pytest.fixture
def command(shelf, monkeypatch):
    shelf.run(lambda records: records.inbox.store([(11, "1001", b"{}"), (12, "-5", b"{}")]))
    shelf.run(lambda records: records.inbox.set_aside(11, "KeyError"))
    monkeypatch.setattr(
        "bot.commands.workplace.open_workplace", lambda: Workplace(shelf.db, SCHOOL, lambda: shelf.now)
    )
    return lambda *words: CliRunner().invoke(app_for([]), words)


def test_the_list_shows_when_where_and_which_fault(command):
    found = command("set-aside")
    assert found.exit_code == 0
    assert all(word in found.output for word in ("11", "2026-03-10 10:00", "private chat", "KeyError"))
    assert "1001" not in found.output
    assert "replay UPDATE_ID" in found.output


def test_one_that_is_put_back_is_named_and_said_to_come_late(command, shelf):
    done = command("replay", "11")
    assert (done.exit_code, done.output.strip()) == (0, f"Put back: 11. {commands.LATE}")
    assert command("set-aside").output.strip() == "No update is set aside."
    assert len(shelf.run(lambda records: records.inbox.waiting())) == 2


def test_all_are_put_back_with_one_word(command):
    assert "Put back: 11." in command("replay", "--all").output


@pytest.mark.parametrize(("words", "code"), [(["12"], 1), ([], 2), (["11", "--all"], 2)])
def test_what_cannot_be_put_back_is_said_with_a_code(command, words, code):
    refused = command("replay", *words)
    assert refused.exit_code == code
    assert ("not set aside" if code == 1 else "--all") in refused.output
