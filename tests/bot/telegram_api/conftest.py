"""Fixtures of the transport's tests: a client before a Bot API that answers as a test wants."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from bot.telegram_api.client import Telegram

TOKEN = "123456:AAAAAAAAAAAAAAAA"


@asynccontextmanager
async def client_of(app: web.Application) -> AsyncIterator[Telegram]:
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    telegram = Telegram(TOKEN, f"http://127.0.0.1:{runner.addresses[0][1]}")
    await telegram.start()
    yield telegram
    await telegram.stop()
    await runner.cleanup()
