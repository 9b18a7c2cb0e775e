"""Dispatcher of a replica: workers claim the next update of a chat that no other replica has in hand."""

import asyncio
from collections.abc import Callable

from bot.dispatch.one_update import End, Handling
from storage.messaging.inbox import ClaimedUpdate, Inbox, Waiting

WORKERS = 32  # more than the database has threads: some of them wait for a picture or for Telegram
LOOK_SECONDS = 1.0  # a notification may be missed; what failed or was leased comes due by itself


class SharedDispatcher:
    """A dispatcher beside others: the database's row locks keep each chat in order, on every replica."""

    def __init__(self, handling: Handling, wake_sender: Callable[[], None], workers: int = WORKERS) -> None:
        self._handling = handling
        self._wake_sender = wake_sender
        self._workers = workers
        self._tasks: set[asyncio.Task[None]] = set()
        self._wanted = 0  # claims that are still to be made
        self._open_end = True  # there may be more than is wanted: claim on until a claim finds nothing
        self._handled = 0
        self._blocked = False  # a claim found nothing while others had updates in hand, perhaps of that chat
        self._stopping = False
        self._looking: asyncio.Task[None] | None = None

    @property
    def idle(self) -> bool:
        return not self._tasks

    async def look(self) -> None:
        """Begin to claim, and from then on poll the inbox now and then."""
        self.wake()
        if self._looking is None:
            self._looking = asyncio.create_task(self._look_on())

    def add(self, waiting: list[Waiting]) -> None:
        for _ in waiting:
            self._want()

    def wake(self) -> None:
        """Wake the workers: there may be any number of updates."""
        self._open_end = True
        self._want()

    def _want(self) -> None:
        """Want one more claim: one more worker goes to see, if there is one left."""
        if self._stopping:
            return
        self._wanted += 1
        if len(self._tasks) < self._workers:
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
        """Claim and handle what is wanted; an empty claim is not free, so few are made."""
        while self._wanted and not self._stopping:
            await self._take_one()

    async def _take_one(self) -> None:
        self._wanted -= 1
        handled_before = self._handled
        later = False  # whether others of this chat wait for it

        def claim(inbox: Inbox) -> ClaimedUpdate | None:
            nonlocal later
            held = inbox.next()
            later = held is not None and held.more
            return held

        end = await self._handling.handle(claim)
        if end is End.away:
            self._wanted = 0  # the next look begins again
        elif end is End.nothing:
            self._found_nothing(handled_before)
        else:
            self._found_one(later=later)

    def _found_nothing(self, handled_before: int) -> None:
        """Note an empty claim: others may hold updates back; if one was let go meanwhile, look again."""
        self._open_end = False
        if self._handled != handled_before:
            self._want()
        else:
            self._blocked = len(self._tasks) > 1

    def _found_one(self, *, later: bool) -> None:
        """Go on where more may wait: other replicas passed over what waited for this one, and rest."""
        self._handled += 1
        self._wake_sender()
        if self._blocked:
            self._blocked, self._open_end = False, True
        if self._open_end:  # this worker goes on, and calls another one
            for _ in range(self._wanted, 2):
                self._want()
        elif later and not self._wanted:
            self._want()

    async def _look_on(self) -> None:
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            self.wake()
