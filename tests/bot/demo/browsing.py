"""A browser before the page of a local Telegram, with the demo's people and two samples."""

import json

import pytest
from telegram import Bot

from bot.demo.people import settle_in
from bot.demo.server import LocalTelegram
from tests.bot.demo.chromium import CHROMIUM
from tests.bot.demo.conftest import connect, picture

playwright = pytest.importorskip("playwright.async_api", reason="playwright is not installed")
needs_chromium = pytest.mark.skipif(
    not CHROMIUM.exists(), reason="no Chromium is installed (apt install chromium)"
)
STUDENT, STAFF = "#pane-student", "#pane-staff"


@pytest.fixture
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


@pytest.fixture
async def bot(telegram):
    async with connect(telegram) as client:
        yield client


@pytest.fixture
async def page(telegram, chromium):
    """A tab that knows nothing of any other test's."""
    complaints = []
    async with playwright.async_playwright() as engine:
        browser = await engine.chromium.connect_over_cdp(chromium.address)
        person = await browser.new_context(viewport={"width": 1440, "height": 900})
        tab = await person.new_page()
        tab.set_default_timeout(15_000)
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        await tab.goto(telegram.url)
        yield tab
        await person.close()
    assert complaints == []


async def pressed(telegram, bot: Bot):
    await telegram.world.until(lambda: telegram.world.presses)
    return [update.callback_query for update in await bot.get_updates() if update.callback_query][-1]
