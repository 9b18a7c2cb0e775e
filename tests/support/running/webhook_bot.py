"""Webhook bot: the local Telegram posts to the bot's Web, the whole way, and everything is counted."""

import asyncio
import re
import time
from dataclasses import dataclass, field, replace

from bot.intake.inbox_writer import ALLOWED, InboxWriter
from bot.metrics.counters import Counters
from bot.metrics.instrumented import WatchedChecker, WatchedDelivery, WatchedHandling
from bot.sender.mail import Mailer
from bot.settings.environment import Settings
from bot.web.app import Web
from storage.keys.keyring import write_new_key
from tests.support.people.chat import SCHOOL
from tests.support.people.town import Phone
from tests.support.running.bot_parts import ANN, Halves

PATIENCE = 60


@dataclass
class Whole(Halves):
    meter: Counters = field(default_factory=Counters)

    async def open(self) -> "Whole":
        await super().open()
        self.web = self._new_web("127.0.0.1:0")
        await self.start_web()
        self.port = self.web.port
        hook = {"url": f"http://127.0.0.1:{self.port}{PATH}", "secret_token": SECRET}
        await self.telegram.call("setWebhook", hook | {"allowed_updates": ALLOWED})
        self.server.courier.rest = self.rest
        self.start(self.sender)
        return self

    def _make(self) -> None:
        self.checker = WatchedChecker(self.checker, self.meter)
        self.app_context = replace(self.app_context, refused=self.meter.refused)
        super()._make()
        mailer = Mailer(self.server.smtp_url, SCHOOL.mail_from, SCHOOL.office)
        self.sender._delivery = WatchedDelivery(self.telegram, mailer, self.room, self.meter)

    def new_dispatcher(self):
        dispatcher = super().new_dispatcher()
        shared = not self.shelf.db.is_sqlite
        dispatcher._handling = WatchedHandling(
            self.meter, self.store, self.app_context, self.world, shared=shared
        )
        return dispatcher

    def _new_web(self, listen: str) -> Web:
        settings = Settings(
            _env_file=None, token=self.server.world.token, data_dir=self.folder, mode="webhook", listen=listen,
            key_file=self._key(), smtp_url=self.server.smtp_url, webhook_url=f"https://x{PATH}", webhook_secret=SECRET,
        )  # fmt: skip
        return Web(settings, self.store, self.telegram, self.meter, lambda: True)

    def _key(self):
        """Outside the data folder, as it must be."""
        path = self.folder.parent / f"{self.folder.name}.key"
        if not path.exists():
            write_new_key(path)
        return path

    async def start_web(self) -> None:
        await self.web.start()
        self.web.open(InboxWriter(self.store, self.dispatcher))

    async def restart_web(self) -> None:
        """On the same port; other counters, for they count since the start."""
        self.meter = Counters()
        self.web = self._new_web(f"127.0.0.1:{self.port}")
        await self.start_web()

    async def close(self) -> None:
        await self.web.stop()
        await super().close()

    async def settle(self) -> None:
        """Until Telegram has nothing left and everything is handled and said."""
        deadline = time.monotonic() + PATIENCE
        while True:
            await self.sent_all()
            waiting = await self.store.read(lambda records: records.inbox.waiting())
            if not len(self.server.world.queue) and not waiting and self.dispatcher.idle and self.world.idle:
                await self.sent_all()
                return
            assert time.monotonic() < deadline, "it did not come to rest"
            await asyncio.sleep(0.005)

    def phone(self, user: int = ANN) -> Phone:
        return Phone(Place(self), user)


@dataclass
class Place:
    """Where a phone of the journeys' transcripts is at home."""

    whole: Whole

    @property
    def telegram(self):
        return self.whole.server

    async def settle(self) -> None:
        await self.whole.settle()

    def code_in_mail(self) -> str:
        return re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b", self.telegram.world.mails[-1]["text"])[0]


SECRET = "s" * 40


PATH = "/telegram/7f3a"
