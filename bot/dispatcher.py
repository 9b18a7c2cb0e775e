"""The dispatcher: inbox to handlers, one chat in order, many chats at once; poison is set aside."""

import asyncio
import json
from collections import deque
from collections.abc import Awaitable, Callable
from functools import partial
from itertools import chain, repeat

import structlog

from bot.world_questions import WorldQuestions
from handlers.around import Around
from handlers.conversation import converse
from handlers.desk import RightsNeeded
from handlers.events import Happening, Press, read_update
from handlers.going import PictureNeeded
from handlers.poison import tell_of_poison
from storage.inbox import Waiting
from storage.records import Records
from storage.store import Store

log = structlog.get_logger()
AT_ONCE = 32
PAUSES = (0.2, 1.0, 3.0, 8.0)  # between the tries; the last one goes on while the database is away


class Undone(Exception):
    """Another process has handled this update already."""


class Dispatcher:
    def __init__(
        self,
        store: Store,
        around: Around,
        world: WorldQuestions,
        wake_sender: Callable[[], None],
        rest: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._store = store
        self._around = around
        self._world = world
        self._wake_sender = wake_sender
        self._rest = rest
        self._lanes: dict[str, deque[int]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._room = asyncio.Semaphore(AT_ONCE)

    @property
    def idle(self) -> bool:
        return not self._lanes

    async def load(self) -> None:
        """Take up what was stored but not handled before the last stop."""
        self.add(await self._store.read(lambda records: records.inbox.waiting()))

    def add(self, waiting: list[Waiting]) -> None:
        for it in waiting:
            if it.lane in self._lanes:
                self._lanes[it.lane].append(it.update_id)
            else:
                self._lanes[it.lane] = deque([it.update_id])
                task = asyncio.create_task(self._follow(it.lane))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)

    async def stop(self, seconds: float = 5.0) -> None:
        """Let the updates under way end; the others stay in the inbox."""
        for queue in self._lanes.values():
            queue.clear()
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=seconds)
            for task in late:
                task.cancel()

    async def _follow(self, lane: str) -> None:
        """Handle one chat's updates in order until there are no more."""
        queue = self._lanes[lane]
        try:
            while queue:
                await self._handle(queue.popleft())
        finally:
            del self._lanes[lane]

    async def _handle(self, update_id: int) -> None:
        """Try until it is done or set aside: nothing later of this chat may pass it."""
        for pause in chain(PAUSES, repeat(PAUSES[-1])):
            over = await self._try(update_id)
            self._wake_sender()
            if over:
                return
            await self._rest(pause)

    async def _try(self, update_id: int) -> bool:
        try:
            await self._take(update_id)
        except Undone:
            return True
        except Exception as fault:
            log.exception("update failed", update=update_id)
            return await self._failed(update_id, type(fault).__name__)
        return True

    async def _take(self, update_id: int) -> None:
        stored = await self._store.read(lambda records: records.inbox.raw(update_id))
        if stored is None:
            return
        raw, received_at = stored
        try:
            happening = read_update(json.loads(raw), received_at)
        except Exception as fault:  # noqa: BLE001 - whatever it stumbles over, it would stumble over again
            await self._set_aside(update_id, type(fault).__name__)
            return
        alert = await self._converse(happening, update_id)
        if happening is not None and isinstance(happening.event, Press):
            await self._world.answer_press(happening.event.callback_id, alert)

    async def _converse(self, happening: Happening | None, update_id: int) -> str | None:
        """Handle in one transaction; where the handlers ask the world first, ask, and come again."""
        while True:
            try:
                async with self._room:
                    return await self._store.run(partial(self._once, happening, update_id))
            except RightsNeeded:
                assert happening is not None
                happening = await self._world.with_rights(happening)
            except PictureNeeded:
                assert happening is not None
                happening = await self._world.with_picture(happening)

    def _once(self, happening: Happening | None, update_id: int, records: Records) -> str | None:
        if not records.inbox.done(update_id):
            raise Undone
        return None if happening is None else converse(records, self._around, happening, update_id)

    async def _failed(self, update_id: int, error: str) -> bool:
        """Count it; True when the update is set aside: the person and the staff are then told."""

        def work(records: Records) -> bool:
            dead = records.inbox.failed(update_id, error)
            if dead:
                self._tell(records, update_id)
            return dead

        try:
            return await self._store.run(work)
        except Exception as fault:  # noqa: BLE001 - the database is away: the update still waits in it
            log.error("inbox unreachable", fault=type(fault).__name__)
            return False

    async def _set_aside(self, update_id: int, error: str) -> None:
        def work(records: Records) -> None:
            records.inbox.set_aside(update_id, error)
            self._tell(records, update_id)

        log.error("update not understood", update=update_id, fault=error)
        await self._store.run(work)

    def _tell(self, records: Records, update_id: int) -> None:
        """Whoever cannot be told must not keep the chat from going on."""
        try:
            with records.session.begin_nested():
                tell_of_poison(records, self._around, update_id)
        except Exception:
            log.exception("nobody told", update=update_id)
