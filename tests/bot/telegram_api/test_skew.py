"""The clock's skew: the transport knows how far ours is from Telegram's, and since when polls are answered."""

from datetime import timedelta
from email.utils import format_datetime

import pytest
import pytest_asyncio
from aiohttp import web

from bot.runtime.clock import system_clock
from bot.telegram_api import client as transport
from tests.bot.telegram_api.conftest import TOKEN, client_of


class Clocks:
    """A Telegram whose answers bear a date, and our own clock; a test sets both wrong."""

    def __init__(self, monkeypatch) -> None:
        self.theirs, self.ours, self.told = timedelta(), timedelta(), None
        monkeypatch.setattr(transport, "system_clock", lambda: system_clock() + self.ours)

    async def answer(self, request):
        date = format_datetime(system_clock() + self.theirs, usegmt=True) if self.told is None else self.told
        result = [] if request.path.endswith("getUpdates") else {}
        return web.json_response({"ok": True, "result": result}, headers={"Date": date})


@pytest_asyncio.fixture
async def clocks(monkeypatch):
    clocks, app = Clocks(monkeypatch), web.Application()
    app.router.add_route("*", f"/bot{TOKEN}/{{method}}", clocks.answer)
    async with client_of(app) as clocks.telegram:
        yield clocks


async def test_before_the_first_answer_nobody_knows(clocks):
    assert (clocks.telegram.last_skew, clocks.telegram.polled_at) == (None, None)


@pytest.mark.parametrize(
    ("ours", "theirs", "skew"), [(0, 0, 0), (3600, 0, 3600), (0, 600, -600), (-90_000, 0, -90_000)]
)
async def test_the_skew_is_how_far_our_clock_is_ahead(clocks, ours, theirs, skew):
    clocks.ours, clocks.theirs = timedelta(seconds=ours), timedelta(seconds=theirs)
    await clocks.telegram.call("getMe", {})

    assert clocks.telegram.last_skew == pytest.approx(skew, abs=30)


async def test_a_clock_that_is_put_right_shows_without_another_call(clocks):
    clocks.ours = timedelta(hours=1)
    await clocks.telegram.call("getMe", {})
    clocks.ours = timedelta()

    assert clocks.telegram.last_skew == pytest.approx(0, abs=30)


async def test_the_newest_answer_counts_whichever_connection_it_came_over(clocks):
    clocks.theirs = timedelta(hours=1)
    await clocks.telegram.call("getMe", {})
    clocks.theirs = timedelta()
    await clocks.telegram.poll({}, 5)

    assert clocks.telegram.last_skew == pytest.approx(0, abs=30)
    assert clocks.telegram.polled_at is not None


@pytest.mark.parametrize("told", ["", "yesterday", "Tue, 99 Mar 2026 02:00:00 GMT"])
async def test_an_answer_without_a_date_tells_nothing(clocks, told):
    clocks.told = told
    await clocks.telegram.call("getMe", {})

    assert clocks.telegram.last_skew is None
