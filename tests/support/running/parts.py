"""Parts of a running bot: each runs only when a test says so, and its pauses are noted instead of waited for."""

import asyncio
import time
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import select

from bot.app import App
from bot.dispatch.replicas import SharedDispatcher
from bot.dispatch.single_process import Dispatcher
from storage.messaging.outbox import Outgoing
from storage.tables.messaging import InboxRow
from tests.support.people.town import Town

ANN, BEN, CARL = 1001, 2001, 2003  # a student, a staff member, a stranger
PATIENCE = 20.0
REPEATED = "\n\n（這一則可能會出現兩次；內容相同，只算一次。）"


def saying(chat: int, text: str, **more) -> Outgoing:
    payload = {"chat_id": chat, "text": text, "parse_mode": "HTML"}
    return Outgoing(lane=str(chat), method="sendMessage", payload=payload, **more)


@dataclass
class Parts(Town):
    """A town without a school, in which everybody's chat is open."""

    seconds: float = 1000.0
    rests: list[float] = field(default_factory=list)
    loops: list[asyncio.Task] = field(default_factory=list)

    async def open(self) -> "Parts":
        await super().open()
        for user in (ANN, BEN, CARL):
            self.telegram.world.person(user).started = True
        self.telegram.world.queue.clear()
        return self

    def _furnish(self) -> None:
        """Nobody is on the roster."""

    async def _start(self, app: App) -> None:
        await app.telegram.start()
        app.assemble("licence_bot")
        app.sender._seconds = lambda: self.seconds
        for part in (app.dispatcher, app.polling, app.world, app.world._incoming):
            part._rest = self.rest

    def new_dispatcher(self) -> Dispatcher | SharedDispatcher:
        """One more, as another replica has it."""
        made = self.app._dispatcher()
        made._rest = self.rest
        return made

    async def rest(self, seconds: float) -> None:
        self.rests.append(seconds)
        await asyncio.sleep(0.001)

    def start(self, *parts) -> list[asyncio.Task]:
        self.loops += [asyncio.create_task(part.run()) for part in parts]
        return self.loops

    async def close(self) -> None:
        for loop in self.loops:
            loop.cancel()
        await asyncio.gather(*self.loops, return_exceptions=True)
        await self.app.dispatcher.stop(1)
        await self.app.world.stop()
        await super().close()

    def skip(self, seconds: float) -> None:
        """Let time pass on every clock; who sleeps is woken."""
        self.turn_clock(self.now + timedelta(seconds=seconds))
        self.seconds += seconds
        self.app.sender.wake()

    async def handled(self, update_ids: Collection[int]) -> None:
        """Until none of these waits any more; the pause before another try is noted and passed over."""
        while self._unhandled(update_ids):
            await self.until(lambda: self.app.dispatcher.idle and self.app.world.idle)
            tries = [row.run_after for row in self._unhandled(update_ids) if row.run_after]
            pause = min(((at - self.now).total_seconds() for at in tries), default=0.0)
            if pause > 0:
                self.rests.append(pause)
                self.skip(pause)
            if isinstance(self.app.dispatcher, SharedDispatcher):
                self.app.dispatcher.wake()

    def _unhandled(self, update_ids: Collection[int]) -> list[InboxRow]:
        query = select(InboxRow).where(InboxRow.status == "new", InboxRow.update_id.in_(update_ids))
        return self.shelf.db.read_now(lambda session: list(session.scalars(query)))

    async def put(self, *all_outgoing: Outgoing) -> None:
        await self.app.store.run(lambda records: records.outbox.put(*all_outgoing))
        self.app.sender.wake()

    async def sent_all(self) -> None:
        """Wait until the sender rests and nothing is left that it could send now."""
        deadline = time.monotonic() + PATIENCE
        while await self._sendable():
            assert time.monotonic() < deadline, "the sender did not come to rest"

    async def _sendable(self) -> bool:
        await asyncio.sleep(0.002)
        sender = self.app.sender
        shut = sender._pace.waiting(self.seconds).keys()
        due = await self.app.store.read(lambda records: records.outbox.next_due(set(shut)))
        free = sender._pace.free(self.seconds) > 0
        return not sender.idle or (free and due is not None and due <= self.now)

    async def until(self, look) -> None:
        deadline = time.monotonic() + PATIENCE
        while not look():
            assert time.monotonic() < deadline, "it did not happen"
            await asyncio.sleep(0.002)

    def heard(self, chat: int = ANN) -> list[str]:
        """The bot's texts in this chat, in order of their arrival."""
        world = self.telegram.world
        posts = [it.body for it in world.posts.get(chat, {}).values() if it.sender == world.bot_id]
        return [str(body.get("text", body.get("caption", ""))) for body in posts]

    def outcomes(self) -> list[str]:
        """What became of each message."""
        return [row.status for row in self.shelf.outbox()]
