"""Dispatcher of a single process: inbox to handlers, one chat in order, many chats at once."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from itertools import chain, repeat

from bot.dispatch.one_update import PAUSES, End, Handling
from storage.messaging.inbox import Waiting
from storage.store import Store

AWAY_PAUSE = 0.5  # while the database is away: that is not this update's doing


class Dispatcher:
    """A dispatcher alone: nobody else takes updates, so the order of a chat is a queue in memory."""

    def __init__(
        self,
        store: Store,
        handling: Handling,
        wake_sender: Callable[[], None],
        rest: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._store = store
        self._handling = handling
        self._wake_sender = wake_sender
        self._rest = rest
        self._lanes: dict[str, deque[Waiting]] = {}
        self._in_hand: set[int] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._stopping = False

    @property
    def idle(self) -> bool:
        return not self._lanes

    async def look(self) -> None:
        """Take up what waits but came by another way: before the last stop, or by a replay."""
        self.add(await self._store.read(lambda records: records.inbox.waiting()))

    def add(self, waiting: list[Waiting]) -> None:
        for it in waiting:
            if it.update_id not in self._in_hand and not self._stopping:
                self._in_hand.add(it.update_id)
                self._queue(it)

    async def stop(self, seconds: float = 5.0) -> None:
        """Let the updates under way end; the others stay in the inbox."""
        self._stopping = True
        for queue in self._lanes.values():
            queue.clear()
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=seconds)
            for task in late:
                task.cancel()

    def _queue(self, it: Waiting) -> None:
        if it.lane in self._lanes:
            self._lanes[it.lane].append(it)
            return
        self._lanes[it.lane] = deque([it])
        task = asyncio.create_task(self._follow(it.lane))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _follow(self, lane: str) -> None:
        """Handle one chat's updates in order until there are no more."""
        queue = self._lanes[lane]
        try:
            while queue:
                it = queue.popleft()
                await self._handle(it)
                self._in_hand.discard(it.update_id)
        finally:
            del self._lanes[lane]

    async def _handle(self, it: Waiting) -> None:
        """Handle an update until it is done or set aside: nothing later of this chat may pass it."""
        for pause in chain(PAUSES, repeat(PAUSES[-1])):
            end = await self._handling.handle(lambda inbox: inbox.hold(it.update_id))
            self._wake_sender()
            if end in {End.over, End.nothing} or self._stopping:
                return
            await self._rest(AWAY_PAUSE if end is End.away else pause)
