"""Bot parts: its sending half, its hearing half, against the local Telegram, and a clock tests move."""

import asyncio
import time
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select

from bot.dispatch.one_update import Handling
from bot.dispatch.replicas import SharedDispatcher
from bot.dispatch.single_process import Dispatcher
from bot.dispatch.telegram_lookups import TelegramLookups
from bot.intake.polling import Polling
from bot.sender.delivery import Delivery
from bot.sender.mail import Mailer
from bot.sender.rate_limit import RateLimit
from bot.sender.sender import Sender
from bot.telegram_api.client import Telegram
from emulator.server import LocalTelegram
from handlers.app_context import AppContext
from storage.messaging.outbox import Outgoing
from storage.pictures.decoding.worker import Checker
from storage.pictures.ocr.reader import NoReader
from storage.pictures.review_copies import ReviewCopies
from storage.tables.messaging import InboxRow
from tests.support.people.chat import SCHOOL
from tests.support.people.shelf import Shelf
from tests.support.pictures.child_processes import checker, stamper

ANN, BEN, CARL = 1, 2, 3
GROUP = -1002000000009
PATIENCE = 20.0


def saying(chat: int, text: str, **more) -> Outgoing:
    payload = {"chat_id": chat, "text": text, "parse_mode": "HTML"}
    return Outgoing(lane=str(chat), method="sendMessage", payload=payload, **more)


@dataclass
class Halves:
    """What both halves need: Ann, Ben and Carl with open chats, a group, a store."""

    folder: Path
    database_url: str = ""
    pace_on: bool = False
    seconds: float = 1000.0
    rests: list[float] = field(default_factory=list)

    async def open(self) -> "Halves":
        self.server = LocalTelegram()
        await self.server.start()
        for user, name in ((ANN, "Ann"), (BEN, "Ben"), (CARL, "Carl")):
            self.server.membership.add_person(user, name, language_code="zh-hant", started=True)
        self.server.membership.add_group(GROUP, "Reviews", [BEN])
        self.server.world.queue.clear()
        self.shelf = Shelf(self.folder, self.database_url)
        self.store = self.shelf.store
        self.app_context = AppContext(SCHOOL, "licence_bot", GROUP)
        self.telegram = Telegram(self.server.world.token, self.server.url)
        await self.telegram.start()
        self.checker: Checker = checker()
        self.loops: list[asyncio.Task] = []
        self._make()
        return self

    def _make(self) -> None:
        mailer = Mailer(self.server.smtp_url, SCHOOL.mail_from, SCHOOL.office)
        self.room = ReviewCopies(self.shelf.db, self.shelf.vault, stamper())
        self.pace = RateLimit(on=self.pace_on)
        delivery = Delivery(self.telegram, mailer, self.room)
        self.sender = Sender(self.store, delivery, self.pace, self.app_context, lambda: self.seconds)
        self.world = TelegramLookups(
            self.telegram, self.store, self.app_context, self.checker, self.shelf.vault, NoReader(), self.rest
        )
        self.dispatcher = self.new_dispatcher()
        self.polling = Polling(self.telegram, self.store, self.dispatcher, self.rest)

    def new_dispatcher(self) -> Dispatcher | SharedDispatcher:
        """As the bot has it on this database."""
        shared = not self.shelf.db.is_sqlite
        handling = Handling(self.store, self.app_context, self.world, shared=shared)
        if shared:
            return SharedDispatcher(handling, self.sender.wake)
        return Dispatcher(self.store, handling, self.sender.wake, self.rest)

    async def rest(self, seconds: float) -> None:
        """Pauses are written down instead of waited for."""
        self.rests.append(seconds)
        await asyncio.sleep(0.001)

    def start(self, *halves) -> list[asyncio.Task]:
        self.loops += [asyncio.create_task(half.run()) for half in halves]
        return self.loops

    async def close(self) -> None:
        for loop in self.loops:
            loop.cancel()
        await asyncio.gather(*self.loops, return_exceptions=True)
        await self.dispatcher.stop(1)
        await self.world.stop()
        await self.telegram.stop()
        await self.server.stop()
        self.store.close()

    def pass_time(self, seconds: float) -> None:
        """Pass time on both clocks; who sleeps is woken."""
        self.shelf.pass_time(seconds=seconds)
        self.seconds += seconds
        self.sender.wake()

    async def handled(self, update_ids: Collection[int]) -> None:
        """Until none of these waits any more; the pause before another try is written down and passed over."""
        while self._waiting(update_ids):
            await self.until(lambda: self.dispatcher.idle and self.world.idle)
            tries = [row.run_after for row in self._waiting(update_ids) if row.run_after]
            pause = min(((at - self.shelf.now).total_seconds() for at in tries), default=0.0)
            if pause > 0:
                self.rests.append(pause)
                self.pass_time(pause)
            if isinstance(self.dispatcher, SharedDispatcher):
                self.dispatcher.wake()

    def _waiting(self, update_ids: Collection[int]) -> list[InboxRow]:
        query = select(InboxRow).where(InboxRow.status == "new", InboxRow.update_id.in_(update_ids))
        return self.shelf.db.read_now(lambda session: list(session.scalars(query)))

    async def put(self, *all_outgoing: Outgoing) -> None:
        await self.store.run(lambda records: records.outbox.put(*all_outgoing))
        self.sender.wake()

    async def sent_all(self) -> None:
        """Wait until the sender rests and nothing is left that it could send now."""
        deadline = time.monotonic() + PATIENCE
        while await self._sendable():
            assert time.monotonic() < deadline, "the sender did not come to rest"

    async def _sendable(self) -> bool:
        await asyncio.sleep(0.002)
        shut = self.pace.waiting(self.seconds).keys()
        due = await self.store.read(lambda records: records.outbox.next_due(set(shut)))
        free = self.pace.free(self.seconds) > 0
        return not self.sender.idle or (free and due is not None and due <= self.shelf.now)

    async def until(self, look) -> None:
        deadline = time.monotonic() + PATIENCE
        while not look():
            assert time.monotonic() < deadline, "it did not happen"
            await asyncio.sleep(0.002)

    def heard(self, chat: int = ANN) -> list[str]:
        """The bot's texts in this chat, in order of their arrival."""
        world = self.server.world
        return [
            str(post.body.get("text", post.body.get("caption", "")))
            for post in world.posts.get(chat, {}).values()
            if post.sender == world.bot_id
        ]

    def statuses(self) -> list[str]:
        return [row.status for row in self.shelf.outbox()]
