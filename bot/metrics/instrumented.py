"""Instrumented parts of the bot: each does what it always does, and updates the counters."""

import time
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.dispatch.one_update import Claim, End, Handling
from bot.metrics.watcher import Watcher
from bot.sender.delivery import Delivery
from bot.sender.outcomes import Outcome
from storage.messaging.outbox import ClaimedMessage
from storage.pictures.decoding.worker import Checked, Checker


@dataclass(frozen=True)
class WatchedDelivery(Delivery):
    meter: Watcher

    async def deliver(self, row: ClaimedMessage, now: datetime) -> Outcome:
        result = await super().deliver(row, now)
        self.meter.delivered(result)
        return result


class WatchedHandling(Handling):
    def __init__(self, meter: Watcher, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._meter = meter

    async def handle(self, claim: Claim) -> End:
        end = await super().handle(claim)
        self._meter.handled(end)
        return end


@dataclass(frozen=True)
class WatchedChecker:
    """Refused pictures are counted where a student hears of them, like every other refusal."""

    checker: Checker
    meter: Watcher

    async def check(self, data: bytes, *, told_size: int | None) -> Checked:
        began = time.monotonic()
        try:
            return await self.checker.check(data, told_size=told_size)
        finally:
            self.meter.checked(time.monotonic() - began)

    async def close(self) -> None:
        await self.checker.close()
