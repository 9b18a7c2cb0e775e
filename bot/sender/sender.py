"""The sender: takes the heads of all lanes that are due, sends them side by side, writes down how it ended."""

import asyncio
import contextlib
import time
from datetime import datetime, timedelta

import structlog

from bot.sender.delivery import Delivery, TokenRefused
from bot.sender.pace import Pace
from bot.sender.results import Result, write_result
from storage.outbox import Claimed
from storage.records import Records
from storage.store import Store

log = structlog.get_logger()
AT_ONCE = 64
LONGEST_NAP = 30.0


class Sender:
    """One loop: write results and claim the next rows in one transaction, then send without any."""

    def __init__(self, store: Store, delivery: Delivery, pace: Pace) -> None:
        self._store = store
        self._delivery = delivery
        self._pace = pace
        self._wake = asyncio.Event()
        self._busy: set[str] = set()
        self._results: list[Result] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._claiming = False
        self.refused = asyncio.Event()  # the token was refused: there is no point in going on

    def wake(self) -> None:
        self._wake.set()

    @property
    def idle(self) -> bool:
        return not (self._busy or self._results or self._claiming or self._wake.is_set())

    async def run(self) -> None:
        """Send until cancelled; what was under way at a crash is sent again first."""
        await self._store.run(lambda records: records.outbox.recover())
        while True:
            self._wake.clear()
            self._claiming = True
            nap = await self._round()
            self._claiming = False
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._wake.wait(), nap)

    async def stop(self, seconds: float = 5.0) -> None:
        """Let what is under way end, and write it down."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)
        results, self._results = self._results, []
        await self._store.run(lambda records: self._write(records, results))

    async def _round(self) -> float:
        results, self._results = self._results, []
        now = time.monotonic()
        held = self._pace.waiting(now)
        free = max(0, min(AT_ONCE - len(self._busy), self._pace.free(now)))
        shut = self._busy | held.keys()
        try:
            claimed, due = await self._store.run(lambda records: self._turn(records, results, shut, free))
        except Exception as fault:  # noqa: BLE001 - the database is away: nothing is lost, it comes again
            log.error("outbox unreachable", fault=type(fault).__name__)
            self._results = results + self._results
            return 1.0
        for row in claimed:
            self._start(row)
        return self._nap(due, held)

    def _turn(
        self, records: Records, results: list[Result], shut: set[str], free: int
    ) -> tuple[list[Claimed], datetime | None]:
        self._write(records, results)
        claimed = records.outbox.claim(shut, free) if free else []
        return claimed, records.outbox.next_due()

    def _write(self, records: Records, results: list[Result]) -> None:
        for result in results:
            write_result(records, result)
        records.outbox.end([result.ended for result in results if result.ended])

    def _start(self, row: Claimed) -> None:
        self._busy.add(row.lane)
        self._pace.take(row.lane, time.monotonic())
        task = asyncio.create_task(self._send(row))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _send(self, row: Claimed) -> None:
        try:
            result = await self._delivery.deliver(row, self._store.clock())
        except TokenRefused:
            self.refused.set()
            return
        if result.hold:
            self._pace.hold(row.lane, time.monotonic() + result.hold.total_seconds())
        self._results.append(result)
        self._busy.discard(row.lane)
        self._wake.set()

    def _nap(self, due: datetime | None, held: dict[str, float]) -> float:
        """How long to sleep when nobody wakes us: until something is due or a chat may be written to."""
        naps = [LONGEST_NAP, *held.values()]
        if due is not None:
            until_due = (due - self._store.clock()) / timedelta(seconds=1)
            naps.append(until_due if until_due > 0 or not held else min(held.values()))
        return max(0.02, min(naps))
