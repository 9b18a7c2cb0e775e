"""Browsing: a browser before the page of a local Telegram, with the demo's people and two samples."""

import json

import pytest
import pytest_asyncio
from telegram import Bot

from emulator.people import settle_in
from emulator.server import LocalTelegram
from tests.support.browser.chromium import a_tab, needs_chromium
from tests.support.running.local_telegram import connect, picture

on_a_page = [*needs_chromium, pytest.mark.xdist_group("page")]
STUDENT, STAFF = "#pane-student", "#pane-staff"


@pytest_asyncio.fixture(loop_scope="session")
async def telegram(tmp_path):
    names = ("front", "back")
    listing = [
        {"file": f"{name}.png", "title_zh": name, "title_en": name, "as": "photo", "for": None}
        for name in names
    ]
    for name in names:
        (tmp_path / f"{name}.png").write_bytes(picture(300, 200))
    (tmp_path / "samples.json").write_text(json.dumps(listing), "utf-8")
    server = LocalTelegram(samples=tmp_path)
    settle_in(server.world)
    await server.start()
    yield server
    await server.stop()


@pytest_asyncio.fixture(loop_scope="session")
async def bot(telegram):
    async with connect(telegram) as client:
        yield client


@pytest_asyncio.fixture(loop_scope="session")
async def page(telegram, browser):
    async with a_tab(browser, telegram.url, 1440, 900) as tab:
        yield tab


async def pressed(telegram, bot: Bot):
    await telegram.world.until(lambda: telegram.world.presses)
    return [update.callback_query for update in await bot.get_updates() if update.callback_query][-1]
