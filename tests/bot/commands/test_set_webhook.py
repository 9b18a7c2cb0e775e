"""The command `set-webhook` tells Telegram what it must know, drops nothing, and says how it stands."""

import asyncio
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app_for
from bot.intake.inbox_writer import ALLOWED
from emulator.server import LocalTelegram
from storage.keys.keyring import write_new_key

ROOT = Path(__file__).parents[3]
URL = "https://bot.example.edu.tw/telegram/7f3a"
SECRET = "s" * 40


class Deployment:
    """A Telegram with one update that waits, and an operator's settings."""

    def __init__(self, folder, monkeypatch) -> None:
        self._folder, self._monkeypatch = folder, monkeypatch
        self.telegram = LocalTelegram()

    async def open(self) -> "Deployment":
        await self.telegram.start()
        self.telegram.world.queue.add("message", {"text": "it waits"})
        write_new_key(self._folder / "server.key")
        self._monkeypatch.chdir(self._folder)
        self.set(
            TOKEN=self.telegram.world.token, API_URL=self.telegram.url, SMTP_URL="smtp://127.0.0.1:1",
            KEY_FILE=self._folder / "server.key", DATA_DIR=self._folder / "data", SCHOOL=ROOT / "school.toml",
            MODE="webhook", LISTEN="127.0.0.1:1", WEBHOOK_URL=URL, WEBHOOK_SECRET=SECRET,
        )  # fmt: skip
        return self

    def set(self, **settings) -> None:
        for name, value in settings.items():
            self._monkeypatch.setenv(f"LICENCE_BOT_{name}", str(value))

    async def command(self, *options):
        """Run the command in a thread, for it has an event loop of its own."""
        return await asyncio.to_thread(CliRunner().invoke, app_for([]), ["set-webhook", *options])


@pytest.fixture
async def deployment(tmp_path, monkeypatch):
    deployment = await Deployment(tmp_path, monkeypatch).open()
    yield deployment
    await deployment.telegram.stop()


async def test_telegram_hears_address_secret_and_kinds_and_drops_nothing(deployment):
    result = await deployment.command("--connections", "24")
    (call,) = deployment.telegram.calls.of("setWebhook")

    assert result.exit_code == 0, result.output
    assert f"Telegram posts to {URL}, at most 24 at once." in result.output
    assert f"It posts: {', '.join(ALLOWED)}." in result.output
    assert "Updates that wait at Telegram: 1." in result.output
    assert SECRET not in result.output
    assert "drop_pending_updates" not in call.params
    assert (call.params["url"], call.params["secret_token"]) == (URL, SECRET)


async def test_removing_it_drops_nothing_and_works_in_either_mode(deployment):
    await deployment.command()
    deployment.set(MODE="polling")
    result = await deployment.command("--delete")

    assert result.exit_code == 0, result.output
    assert "There is no webhook: the bot can poll." in result.output
    assert "Updates that wait at Telegram: 1." in result.output


async def test_while_the_bot_polls_no_webhook_is_set(deployment):
    deployment.set(MODE="polling")
    result = await deployment.command()

    assert (result.exit_code, deployment.telegram.calls.of("setWebhook")) == (2, [])
    assert "LICENCE_BOT_MODE is polling" in result.output


async def test_a_wait_that_telegram_asks_for_is_waited(deployment):
    deployment.telegram.faults.add(method="setWebhook", code=429, retry_after=1)

    assert (await deployment.command()).exit_code == 0
    assert len(deployment.telegram.calls.of("setWebhook")) == 2


async def test_a_post_that_failed_before_is_told_with_its_age(deployment):
    world = deployment.telegram.world
    await deployment.command()
    world.set(
        webhook_error={"last_error_date": world.now() - 130, "last_error_message": "Wrong response: 503"}
    )

    assert "The last post that failed, 2 min ago: Wrong response: 503." in (await deployment.command()).output


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ({"code": 401}, "Telegram refused the token"),
        ({"code": 502}, "Telegram did not take it"),
        ({"drop": "before"}, "Telegram did not take it"),
        ({"code": 400}, "Telegram did not take it"),
    ],
)
async def test_what_telegram_refuses_is_said_in_words(deployment, fault, words):
    deployment.telegram.faults.add(method="*", times=2, **fault)  # getMe says of a token what the call said
    result = await deployment.command()

    assert (result.exit_code, words in result.output) == (2, True), result.output
    assert "Traceback" not in result.output


async def test_a_webhook_that_is_not_ours_in_the_end_is_said(deployment, monkeypatch):
    monkeypatch.setattr(deployment.telegram.world, "set", lambda **_: None)
    result = await deployment.command()

    assert (result.exit_code, "somebody else" in result.output) == (2, True)


async def test_settings_that_are_not_right_are_named(deployment):
    deployment.set(WEBHOOK_SECRET="short")
    result = await deployment.command()

    assert result.exit_code == 2
    assert "LICENCE_BOT_WEBHOOK_SECRET is not right" in result.output
