"""The dispatcher of a replica: workers claim the next update of a chat that no other replica has in hand."""

import asyncio
from collections.abc import Callable

from bot.handling import End, Handling
from storage.inbox import Inbox, Waiting

WORKERS = 32  # more than the database has threads: some of them wait for a picture or for Telegram
LOOK_SECONDS = 1.0  # the bell may be missed; what failed or was leased comes due by itself


class SharedDispatcher:
    """Nobody knows all that waits: the database's row locks keep each chat in order, on every replica."""

    def __init__(self, handling: Handling, wake_sender: Callable[[], None], workers: int = WORKERS) -> None:
        self._handling = handling
        self._wake_sender = wake_sender
        self._workers = workers
        self._tasks: set[asyncio.Task[None]] = set()
        self._more = False
        self._stopping = False
        self._looking: asyncio.Task[None] | None = None

    @property
    def idle(self) -> bool:
        return not self._tasks

    async def look(self) -> None:
        """Begin, and from then on look by ourselves now and then."""
        self.wake()
        if self._looking is None:
            self._looking = asyncio.create_task(self._look_on())

    def add(self, waiting: list[Waiting]) -> None:
        for _ in waiting:
            self.wake()

    def wake(self) -> None:
        """There may be one more update: one more worker goes to see, if there is one left."""
        if self._stopping:
            return
        if len(self._tasks) >= self._workers:
            self._more = True
            return
        task = asyncio.create_task(self._work())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def stop(self, seconds: float = 5.0) -> None:
        """Let the updates under way end; the others stay in the inbox."""
        self._stopping = True
        if self._looking is not None:
            self._looking.cancel()
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=seconds)
            for task in late:
                task.cancel()

    async def _work(self) -> None:
        """Claim and handle until there is nothing left to claim."""
        while not self._stopping:
            end = await self._handling.handle(Inbox.next)
            if end is End.over:
                self._wake_sender()
                continue
            if end is End.again:
                continue
            if end is End.away or not self._more:
                return
            self._more = False

    async def _look_on(self) -> None:
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            self.wake()
