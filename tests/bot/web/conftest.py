"""Fixtures of the bot's own HTTP side: a Web on a free port before a real store, and a client."""

from dataclasses import dataclass, field

import aiohttp
import pytest_asyncio
from sqlalchemy import select

from bot.intake import webhook
from bot.intake.inbox_writer import InboxWriter
from bot.metrics.counters import Counters
from bot.settings.environment import Settings
from bot.telegram_api.client import Telegram
from bot.web import endpoints as vitals
from bot.web.app import Web
from storage.keys.keyring import write_new_key
from storage.messaging.inbox import Waiting
from storage.tables.messaging import InboxRow
from tests.support.people.shelf import Shelf
from tests.support.people.town import HOOK_PATH, HOOK_SECRET

HEADERS = {"X-Telegram-Bot-Api-Secret-Token": HOOK_SECRET}


@dataclass
class Handler:
    """A handler of updates that only notes which ones it was given."""

    given: list[Waiting] = field(default_factory=list)

    def add(self, waiting) -> None:
        self.given += waiting


@dataclass
class Site:
    shelf: Shelf
    client: aiohttp.ClientSession
    handler: Handler = field(default_factory=Handler)
    meter: Counters = field(default_factory=Counters)
    leading: bool = True

    async def start(self, mode: str = "webhook") -> "Site":
        settings = Settings(
            _env_file=None, token="123456:AAAAAAAAAAAAAAAA", data_dir=self.shelf.folder / "data",
            key_file=self.shelf.folder / "server.key", smtp_url="smtp://127.0.0.1:1", mode=mode,
            listen="127.0.0.1:0", webhook_url=f"https://bot.example.edu.tw{HOOK_PATH}", webhook_secret=HOOK_SECRET,
        )  # fmt: skip
        settings.data_dir.mkdir(exist_ok=True)
        self.telegram = Telegram(settings.token, "http://127.0.0.1:1")
        self.web = Web(settings, self.shelf.store, self.telegram, self.meter, lambda: self.leading)
        self.web._asking._seconds = 60.0
        await self.web.start()
        self.url = f"http://127.0.0.1:{self.web.port}"
        self.hook = self.url + HOOK_PATH
        self.writer = InboxWriter(self.shelf.store, self.handler)
        self.web.open(self.writer)
        return self

    async def post(self, content, **more) -> tuple[int, bytes]:
        """Post with the right secret; returns status and body of the answer."""
        kind = {"data": content} if isinstance(content, bytes) else {"json": content}
        async with self.client.post(self.hook, **{"headers": HEADERS} | kind | more) as answer:
            return answer.status, await answer.read()

    async def get(self, path) -> tuple[int, dict]:
        async with self.client.get(self.url + path) as answer:
            return answer.status, await answer.json()

    async def metrics(self) -> str:
        async with self.client.get(self.url + "/metrics") as answer:
            assert answer.status == 200
            return await answer.text()

    def stored(self) -> list[int]:
        query = select(InboxRow.update_id).order_by(InboxRow.update_id)
        return self.shelf.db.read_now(lambda session: list(session.scalars(query)))


def an_update(update_id: int, text: str = "hello", chat: int = 1001) -> dict:
    return {"update_id": update_id, "message": {"message_id": 1, "text": text, "chat": {"id": chat}}}


@pytest_asyncio.fixture
async def quiet_site(shelf, monkeypatch):
    """A site that is not started, and has patience with a busy machine."""
    monkeypatch.setattr(webhook, "KEEP_SECONDS", 60.0)
    monkeypatch.setattr(webhook, "BODY_SECONDS", 60.0)
    monkeypatch.setattr(vitals, "DATABASE_SECONDS", 60.0)
    monkeypatch.setattr(vitals, "LONGEST_LAG", 60.0)
    write_new_key(shelf.folder / "server.key")
    async with aiohttp.ClientSession() as client:
        site = Site(shelf, client)
        yield site
        if hasattr(site, "web"):
            await site.web.stop()


@pytest_asyncio.fixture
async def site(quiet_site):
    """A site that runs in webhook mode."""
    return await quiet_site.start()
