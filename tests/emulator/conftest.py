"""A local Telegram with a few invented people, and a real python-telegram-bot Bot that talks to it."""

from collections.abc import AsyncIterator, Iterator

import pytest
from telegram import Bot

from emulator.server import LocalTelegram
from tests.support.browser.chromium import browser, chromium
from tests.support.running.local_telegram import ANN, BEN, CARL, GROUP, connect
from tests.support.running.telegram_models import everything_judged

__all__ = ["browser", "chromium"]


@pytest.fixture(autouse=True)
def judged() -> Iterator[pytest.MonkeyPatch]:
    """The judgment of aiogram's models on all that is answered; a test that wants nonsense undoes it."""
    with everything_judged() as patch:
        yield patch


@pytest.fixture
async def telegram() -> AsyncIterator[LocalTelegram]:
    server = LocalTelegram()
    await server.start()
    server.membership.add_person(ANN, "Ann", language_code="zh-hant")
    server.membership.add_person(BEN, "Ben", language_code="en", kind="staff")
    server.membership.add_person(CARL, "Carl")
    server.membership.add_group(GROUP, "Reviews", [BEN])
    server.world.queue.clear()
    yield server
    await server.stop()
    assert server.calls.unknown == []


@pytest.fixture
async def bot(telegram) -> AsyncIterator[Bot]:
    async with connect(telegram) as client:
        yield client


@pytest.fixture
async def chatting(telegram, bot) -> Bot:
    """The bot, after Ann has pressed Start and the update is confirmed."""
    telegram.phones.start(ANN)
    telegram.world.queue.clear()
    return bot
