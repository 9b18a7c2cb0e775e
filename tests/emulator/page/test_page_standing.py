"""The page while the demo comes and goes, and while its window changes."""

from urllib.parse import urlsplit

import pytest_asyncio

from emulator.people import settle_in
from emulator.server import LocalTelegram
from tests.support.browser.browsing import STUDENT, bot, on_a_page, page, telegram

__all__ = ["bot", "page", "telegram"]
pytestmark = on_a_page


async def settled(page):
    """Wait two frames: by then whatever follows a change of size has happened."""
    await page.evaluate(
        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )


async def from_end(page) -> int:
    await settled(page)
    return await page.locator(f"{STUDENT} .log").evaluate(
        "(log) => log.scrollHeight - log.scrollTop - log.clientHeight"
    )


@pytest_asyncio.fixture(loop_scope="session")
async def long_chat(telegram, bot, page):
    """A page of 1400 pixels, at the end of a chat longer than the window."""
    await page.set_viewport_size({"width": 1400, "height": 900})
    telegram.phones.start(1001)
    for number in range(30):
        await bot.send_message(1001, f"line {number}\n" * 3)
    await page.locator(f"{STUDENT} .theirs", has_text="line 29").wait_for()
    assert await from_end(page) < 2
    return page


async def test_a_demo_that_stopped_is_said_until_it_is_back(telegram, page):
    await page.locator(f"{STUDENT} .bar button").wait_for()
    line = page.locator("[data-stopped]")
    assert not await line.is_visible()

    await telegram.stop()
    await line.wait_for(state="visible")
    assert await line.inner_text() == "示範已停止，請再執行 make demo。"
    await page.click("[data-language]")
    assert await line.inner_text() == "The demo has stopped. Please run make demo again."

    again = LocalTelegram(again="make demo PORT=8093 OCR=1")
    settle_in(again.world)
    await again.start(urlsplit(telegram.url).port)
    await line.wait_for(state="hidden")
    await page.reload()
    await again.stop()
    await line.wait_for(state="visible")
    assert await line.inner_text() == "The demo has stopped. Please run make demo PORT=8093 OCR=1 again."


async def test_what_nobody_takes_is_said_at_once_and_stays_in_the_field(telegram, page):
    telegram.phones.start(1001)
    await page.locator(f"{STUDENT} .mine").wait_for()
    await page.route("**/control/say", lambda route: route.abort())
    await page.fill(f"{STUDENT} textarea", "B11256001")
    await page.keyboard.press("Enter")
    await page.locator("[data-stopped]").wait_for(state="visible")
    assert await page.input_value(f"{STUDENT} textarea") == "B11256001"

    await page.unroute("**/control/say")
    await page.keyboard.press("Enter")
    await page.locator("[data-stopped]").wait_for(state="hidden")
    await page.locator(f"{STUDENT} .mine", has_text="B11256001").wait_for()


async def test_a_chat_stays_at_its_end_when_the_workshop_is_opened(long_chat):
    await long_chat.click("#workshop summary")
    await long_chat.locator("#workshop .calls").wait_for()

    assert await from_end(long_chat) < 2


async def test_a_chat_is_at_its_end_when_a_narrow_window_becomes_wide_again(long_chat):
    await long_chat.set_viewport_size({"width": 360, "height": 740})
    await long_chat.click(".tabs button >> nth=2")
    await settled(long_chat)
    await long_chat.set_viewport_size({"width": 1400, "height": 900})

    assert await from_end(long_chat) < 2


async def test_who_reads_further_up_stays_there(telegram, bot, long_chat):
    log = long_chat.locator(f"{STUDENT} .log")
    await log.evaluate("(log) => { log.scrollTop = 100; }")
    await settled(long_chat)
    await long_chat.click("#workshop summary")
    await bot.send_message(1001, "the newest")
    await long_chat.locator(f"{STUDENT} .theirs", has_text="the newest").wait_for()

    assert await log.evaluate("(log) => log.scrollTop") == 100
