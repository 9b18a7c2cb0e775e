"""The server inside the bot's own loop: a taken address in words, signals left alone, a stop that does not hang."""

import asyncio
import signal
import socket

import aiohttp
import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bot.web import server as serving
from bot.web.listener import CannotListen
from bot.web.server import Server


class Slow:
    """An app whose answers wait until a test lets them go."""

    def __init__(self) -> None:
        self.asked, self.free = asyncio.Event(), asyncio.Event()
        self.app = Starlette(routes=[Route("/", self.answer)])

    async def answer(self, _request):
        self.asked.set()
        await self.free.wait()
        return PlainTextResponse("done")


@pytest.fixture
async def slow():
    return Slow()


async def get(served) -> str:
    async with (
        aiohttp.ClientSession() as client,
        client.get(f"http://127.0.0.1:{served.port}/") as answer,
    ):
        return await answer.text()


async def test_a_taken_address_is_said_in_words(slow):
    with socket.create_server(("127.0.0.1", 0)) as other:
        listen = f"127.0.0.1:{other.getsockname()[1]}"
        with pytest.raises(CannotListen, match=f"^{listen}: Address already in use$"):
            await Server(slow.app, listen).start()


@pytest.mark.parametrize("listen", ["192.0.2.1:8081", "127.0.0.1:99999", "no such host:1"])
async def test_an_address_that_is_not_ours_is_said_in_words(slow, listen):
    with pytest.raises(CannotListen, match=f"^{listen}: ."):
        await Server(slow.app, listen).start()


async def test_the_address_is_free_again_after_a_stop(slow):
    first = Server(slow.app, "127.0.0.1:0")
    await first.start()
    await first.stop()
    second = Server(slow.app, f"127.0.0.1:{first.port}")
    await second.start()
    slow.free.set()

    assert await get(second) == "done"
    await second.stop()


async def test_a_stop_lets_answers_under_way_end(slow):
    served = Server(slow.app, "127.0.0.1:0")
    await served.start()
    assert served.idle
    answer = asyncio.create_task(get(served))
    await slow.asked.wait()
    assert not served.idle
    stopping = asyncio.create_task(served.stop())
    slow.free.set()

    assert await answer == "done"
    await stopping


async def test_a_stop_does_not_wait_for_ever(slow, monkeypatch):
    monkeypatch.setattr(serving, "STOP_SECONDS", 0)
    served = Server(slow.app, "127.0.0.1:0")
    await served.start()
    answer = asyncio.create_task(get(served))
    await slow.asked.wait()
    async with asyncio.timeout(60):
        await served.stop()
        assert await answer == "Internal Server Error", "whoever asked must not take it for done"


async def test_signals_stay_with_the_bot(slow):
    heard = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, heard.set)
    served = Server(slow.app, "127.0.0.1:0")
    await served.start()
    signal.raise_signal(signal.SIGTERM)
    async with asyncio.timeout(60):
        await heard.wait()

    assert not served._task.done()
    asyncio.get_running_loop().remove_signal_handler(signal.SIGTERM)
    await served.stop()


async def test_to_stop_what_never_started_does_no_harm(slow):
    await Server(slow.app, "127.0.0.1:0").stop()
