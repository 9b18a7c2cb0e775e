"""Sender: takes the due head of every lane of the outbox, sends them side by side, writes down the ends."""

import asyncio
import contextlib
import time
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from bot.runtime.batch_pause import rest_after
from bot.runtime.seldom import Seldom
from bot.sender.delivery import CHATTY, Delivery
from bot.sender.outcomes import Outcome, tell_reviewer, write_result
from bot.sender.rate_limit import RateLimit
from bot.sender.repeats import marked
from bot.telegram_api.client import TokenRefused
from handlers.app_context import AppContext
from storage.database.engine import Away
from storage.database.in_place import Gone
from storage.messaging.methods import BY_MAIL
from storage.messaging.outbox import ClaimedMessage
from storage.records import Records
from storage.store import Store

log = structlog.get_logger()
AT_ONCE = 64
LONGEST_NAP = 30.0
SHORTEST_NAP = 0.02
STOP_SECONDS = 3.0


class Sender:
    """The sender's loop: write results and claim rows in one transaction, then send without any."""

    def __init__(
        self,
        store: Store,
        delivery: Delivery,
        pace: RateLimit,
        app_context: AppContext,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._delivery = delivery
        self._pace = pace
        self._around = app_context
        self._seconds = seconds
        self._wake = asyncio.Event()
        self._busy: set[str] = set()
        self._results: list[Outcome] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._claiming = False
        self._recovered = False
        self._stopping = False
        self._refused = False
        self._seldom = Seldom()

    def wake(self) -> None:
        self._wake.set()

    def stop(self) -> None:
        """Take nothing more: `run` ends once what is under way has ended and is written down."""
        self._stopping = True
        self._wake.set()

    @property
    def idle(self) -> bool:
        return not (self._busy or self._results or self._claiming or self._wake.is_set())

    async def run(self) -> None:
        """Send until `stop`; what was under way at a crash is sent again first. Raises TokenRefused.

        It may be run again, when this replica leads again.
        """
        self._recovered = False
        try:
            while not (self._stopping or self._refused):
                await self._round_and_rest()
            await self._finish()
        finally:
            self._stopping = self._claiming = False
        if self._refused:
            raise TokenRefused

    async def _round_and_rest(self) -> None:
        self._wake.clear()
        self._claiming = True
        began = self._seconds()
        nap = await self._round()
        self._claiming = False
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(nap):  # wait_for would swallow a cancel that meets a wake
                await self._wake.wait()
        if not self._stopping:
            rest = rest_after(len(self._busy) + len(self._results))
            await asyncio.sleep(max(0.0, rest - (self._seconds() - began)))

    async def _round(self) -> float:
        """One round at the database; returns how long to sleep when nobody wakes us."""
        results, self._results = self._results, []
        now = self._seconds()
        held = self._pace.waiting(now)
        room = max(0, min(AT_ONCE - len(self._busy), self._pace.free(now)))
        shut = self._busy | held.keys()
        try:
            # what was sent and is not written down yet would be sent again after a crash
            claimed, due = await self._store.run(
                lambda records: self._turn(records, results, shut, room), urgent=True
            )
        except Exception as fault:  # noqa: BLE001 - the database is away: nothing is lost, it comes again
            words = str(fault) if isinstance(fault, Away | Gone) else type(fault).__name__
            if self._seldom.again(words):
                log.error("outbox unreachable", fault=words)
            self._results = results + self._results
            return 1.0
        self._seldom.over()
        self._recovered = True
        for row in claimed:
            self._start(row)
        return self._nap(due, held)

    def _turn(
        self, records: Records, results: list[Outcome], shut: set[str], room: int
    ) -> tuple[list[ClaimedMessage], datetime | None]:
        if not self._recovered:
            records.outbox.recover()  # also what another replica had under way when it lost the lead
        self._write(records, results)
        claimed = [marked(records, row) for row in records.outbox.claim(shut, room)] if room else []
        return claimed, records.outbox.next_due(shut)

    def _write(self, records: Records, results: list[Outcome]) -> None:
        for result in results:
            write_result(records, self._around, result)
        records.outbox.end([result.ended for result in results if result.ended])
        for result in results:
            tell_reviewer(records, result)

    def _start(self, row: ClaimedMessage) -> None:
        self._busy.add(row.lane)
        self._pace.take(row.lane, self._seconds(), new=row.method in CHATTY)
        task = asyncio.create_task(self._send(row))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _send(self, row: ClaimedMessage) -> None:
        try:
            result = await self._delivered(row)
        except TokenRefused:
            self._refused = True
        else:
            if result.hold:
                self._pace.hold(row.lane, result.hold.total_seconds(), self._seconds())
            elif result.again_at is None and row.method not in BY_MAIL:
                self._pace.answered()
            self._results.append(result)
        self._busy.discard(row.lane)
        self._wake.set()

    async def _delivered(self, row: ClaimedMessage) -> Outcome:
        try:
            return await self._delivery.deliver(row, self._store.clock())
        finally:
            self._pace.done(row.lane, self._seconds())

    def _nap(self, due: datetime | None, held: dict[str, float]) -> float:
        """The seconds to sleep: until something is due with room for it, or a chat is free again."""
        naps = [LONGEST_NAP, *held.values()]
        if due is not None and len(self._busy) < AT_ONCE:  # else the next one that ends wakes us
            until_due = (due - self._store.clock()) / timedelta(seconds=1)
            naps.append(max(until_due, self._pace.overall_wait(self._seconds())))
        return max(SHORTEST_NAP, min(naps))

    async def _finish(self) -> None:
        """Let what is under way end, and write it down; what is late is sent again at the next start."""
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=STOP_SECONDS)
            for task in late:
                task.cancel()
        results, self._results = self._results, []
        try:
            await self._store.run(lambda records: self._write(records, results))
        except (Away, Gone):
            self._results = results  # written when we send again; else sent again by whoever sends next
