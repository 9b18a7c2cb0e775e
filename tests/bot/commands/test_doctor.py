"""The doctor: says of everything the bot stands on how it is, and what to do where it is not well."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, update
from typer.testing import CliRunner

from bot.app import open_store
from bot.cli import app_for
from bot.commands.workplace import open_workplace
from bot.settings.environment import Settings
from emulator.people import GROUP
from emulator.server import LocalTelegram
from storage.keys.keyring import write_new_key
from storage.tables.catalogue import CertificateKind, RoundRow

ROOT = Path(__file__).parents[3]


class Practice:
    """A bot that has run once, with a round, in a group, with a mail server."""

    def __init__(self, folder, database_url, monkeypatch) -> None:
        self.folder, self._monkeypatch = folder, monkeypatch
        self._database_url = database_url
        self.telegram = LocalTelegram()

    async def open(self) -> "Practice":
        await self.telegram.start()
        self.telegram.membership.add_group(GROUP, "職涯發展處", [])
        write_new_key(self.folder / "server.key")
        self._monkeypatch.chdir(self.folder)
        self.set(
            TOKEN=self.telegram.world.token, API_URL=self.telegram.url, SMTP_URL=self.telegram.smtp_url,
            KEY_FILE=self.folder / "server.key", DATA_DIR=self.folder / "data", SCHOOL=ROOT / "school.toml",
            STAFF_GROUP_ID=GROUP, DATABASE_URL=self._database_url, OCR="off",
        )  # fmt: skip
        self.store = open_store(Settings(_env_file=None))
        self.store.run_now(lambda records: records.session.add_all([a_round(datetime.now(UTC)), a_kind()]))
        return self

    def set(self, **settings) -> None:
        for name, value in settings.items():
            self._monkeypatch.setenv(f"LICENCE_BOT_{name}", str(value))

    async def says(self):
        """The doctor's exit code and its lines, by the check's name."""
        result = await asyncio.to_thread(CliRunner().invoke, app_for([]), ["doctor"], env={"COLUMNS": "250"})
        lines = [
            line.split(maxsplit=2) for line in result.output.splitlines() if line.lstrip()[:1] in {"✓", "✗"}
        ]
        return result.exit_code, {name: mark for mark, name, *_ in lines}, result.output

    async def close(self) -> None:
        self.store.close()
        await self.telegram.stop()


def a_kind(**more):
    return CertificateKind(code="133003", name="園藝", issuer="勞動部", **more)


def a_round(now):
    day = timedelta(days=1)
    return RoundRow(
        name="114-2 梯次", accepts_from=now.date(), accepts_to=now.date(), opens_at=now - day, closes_at=now + day,
        supplement_days=7,
    )  # fmt: skip


@pytest.fixture
async def practice(tmp_path, database_url, monkeypatch):
    practice = await Practice(tmp_path, database_url, monkeypatch).open()
    yield practice
    await practice.close()


async def test_a_bot_in_good_health_is_told_so(practice):
    code, marks, output = await practice.says()

    assert (code, output.count("✗")) == (0, 0), output
    assert "All 18 are well." in output
    assert set(marks) >= {
        "token",
        "webhook",
        "group",
        "mail",
        "reading",
        "database",
        "schema",
        "key",
        "disk",
        "clock",
        "rounds",
        "catalogue",
        "banks",
        "rights",
    }
    assert set(marks.values()) == {"✓"}
    assert practice.telegram.world.token not in output


def another_key(practice):
    write_new_key(practice.folder / "other.key")
    practice.set(KEY_FILE=practice.folder / "other.key")


def open_settings(practice):
    """A copy of .env.example, as `cp` makes it."""
    Path(".env").touch(mode=0o644)
    Path(".env").chmod(0o644)


NOBODY = "http://127.0.0.1:1"
WEBHOOK = {"WEBHOOK_URL": "https://bot.example.edu.tw/t", "WEBHOOK_SECRET": "s" * 32, "LISTEN": "127.0.0.1:1"}
FAR_FILES = {
    "FILES_URL": "s3://nobody-there",
    "S3_ENDPOINT": NOBODY,
    "S3_ACCESS_KEY": "a",
    "S3_SECRET_KEY": "b",
}
FAULTS = {
    "no round": (
        lambda it: it.store.run_now(lambda records: records.session.execute(delete(RoundRow))),
        "none is open and none is coming: `python -m bot import rounds FILE`",
    ),
    "samples only": (
        lambda it: it.store.run_now(
            lambda records: records.session.execute(update(CertificateKind).values(sample=True))
        ),
        "the office has none yet; 1 of the starter catalogue 〔示範〕 are hidden from students",
    ),
    "no group": (lambda it: it.set(STAFF_GROUP_ID=""), "not set: add the bot, type /id there"),
    "removed": (lambda it: it.telegram.membership.bot_status(GROUP, "kicked"), "add it again"),
    "no mail": (lambda it: it.set(SMTP_URL="smtp://127.0.0.1:1"), "see LICENCE_BOT_SMTP_URL"),
    "wrong token": (lambda it: it.set(TOKEN="123456:AAAAAAAAAAAAAAAA"), "ask @BotFather for the current one"),
    "no Telegram": (lambda it: it.set(API_URL=NOBODY), "check the network and proxy"),
    "open folder": (lambda it: (it.folder / "data").chmod(0o755), "chmod go-rwx "),
    "open settings": (open_settings, "chmod o-rwx "),
    "another key": (another_key, "put the right one back"),
    "no webhook": (lambda it: it.set(MODE="webhook", **WEBHOOK), "`python -m bot set-webhook`"),
    "no files": (lambda it: it.set(**FAR_FILES), "check the store's address, keys and rights"),
}


@pytest.mark.parametrize(("spoil", "what_to_do"), FAULTS.values(), ids=FAULTS)
async def test_what_is_wrong_is_named_with_what_to_do(practice, spoil, what_to_do):
    spoil(practice)
    code, _, output = await practice.says()

    assert code == 2
    assert "✗" in output
    assert what_to_do in output, output
    assert "need you: " in output


async def test_where_nothing_is_yet_one_line_says_so_and_looking_makes_no_file(practice):
    practice.set(DATA_DIR=practice.folder / "fresh", DATABASE_URL="")
    code, marks, output = await practice.says()

    assert (code, [name for name, mark in marks.items() if mark == "✗"]) == (2, ["data"]), output
    assert "nothing is here yet: `python -m bot run`" in output
    assert not (practice.folder / "fresh").exists()


async def test_after_the_lists_and_before_the_first_run_the_key_is_well(practice):
    practice.set(DATA_DIR=practice.folder / "fresh", DATABASE_URL="")
    open_workplace().database.close()
    _, marks, output = await practice.says()

    assert {name for name, mark in marks.items() if mark == "✗"} == {"rounds", "catalogue", "banks"}, output
    assert "nothing is sealed yet" in output
    assert "295 banks, 105 branches, 19 post offices are still of the starter list" in output


async def test_whether_pictures_are_read_is_said_and_nobody_has_to_have_it(practice, monkeypatch):
    _, marks, output = await practice.says()
    assert (marks["reading"], "switched off by LICENCE_BOT_OCR" in output) == ("✓", True), output

    monkeypatch.setattr("bot.checks.ocr.can_read", lambda: False)
    practice.set(OCR="auto")
    code, marks, output = await practice.says()
    assert (code, marks["reading"], "not installed" in output) == (0, "✓", True), output


async def test_wrong_settings_are_named_all_at_once(practice):
    practice.set(TOKEN="", MODE="sometimes")
    code, _, output = await practice.says()

    assert code == 2
    assert "LICENCE_BOT_TOKEN" in output
    assert "LICENCE_BOT_MODE" in output
