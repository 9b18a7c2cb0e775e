"""The command `why` shows an operator what became of each notice of one student."""

import pytest
from typer.testing import CliRunner

from bot.cli import app_for
from bot.commands.data.imports import Workplace
from storage.messaging.outbox import Ended, Outgoing
from tests.support.people.chat import SCHOOL
from tests.support.people.shelf import NUMBER


@pytest.fixture
def command(shelf, monkeypatch):
    shelf.add_student()
    monkeypatch.setattr(
        "bot.commands.workplace.open_workplace", lambda: Workplace(shelf.db, SCHOOL, lambda: shelf.now)
    )
    monkeypatch.setenv("COLUMNS", "200")
    return lambda *words: CliRunner().invoke(app_for([]), ["why", *words])


def link(records):
    records.people.link(records.people.meet(1001, "zh-Hant"), records.roster.by_number(NUMBER))


def test_each_notice_is_a_row_with_its_time_in_taipei(command, shelf):
    shelf.run(link)
    put = Outgoing(lane="1001", method="sendMessage", payload={}, key="round:1:closes:3d:student:1")
    shelf.run(lambda records: records.outbox.put(put))
    shelf.run(lambda records: records.outbox.end([Ended(1, "skipped", error="too late")]))
    found = command(NUMBER.lower())
    assert found.exit_code == 0
    assert f"{NUMBER}. Telegram: can be reached." in found.output
    assert "2026-03-10 10:00" in found.output
    assert "Reminder: round closes" in found.output
    assert "Not sent, decided 2026-03-10 10:00: its time had passed." in found.output


def test_a_student_without_notices_is_said_to_have_none(command):
    found = command(NUMBER)
    assert "the student has no linked account" in found.output
    assert "nothing yet to tell" in found.output


def test_an_unknown_number_is_said_and_ends_with_one(command):
    found = command("B99999999")
    assert found.exit_code == 1
    assert "No student has the number B99999999" in found.output
