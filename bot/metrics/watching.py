"""Watching: the parts of the bot that are counted, each doing what it always does and telling the meter."""

import time
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.handling import Claim, End, Handling
from bot.metrics.meter import Meter
from bot.sender.delivery import Delivery
from bot.sender.results import Result
from storage.outbox import Claimed
from storage.pictures.worker import Checked, PictureWorker


@dataclass(frozen=True)
class WatchedDelivery(Delivery):
    meter: Meter

    async def deliver(self, row: Claimed, now: datetime) -> Result:
        result = await super().deliver(row, now)
        self.meter.delivered(result)
        return result


class WatchedHandling(Handling):
    def __init__(self, meter: Meter, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._meter = meter

    async def handle(self, claim: Claim) -> End:
        end = await super().handle(claim)
        self._meter.handled(end)
        return end


class WatchedWorker(PictureWorker):
    """Refused pictures are counted where a student hears of them, like every other refusal."""

    def __init__(self, meter: Meter, **more: Any) -> None:
        super().__init__(**more)
        self._meter = meter

    async def check(self, data: bytes, *, told_size: int | None) -> Checked:
        began = time.monotonic()
        try:
            return await super().check(data, told_size=told_size)
        finally:
            self._meter.checked(time.monotonic() - began)
