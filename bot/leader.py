"""Leader: what only one of all replicas may do: poll, send within Telegram's limits, and tick."""

import asyncio
import contextlib
from collections.abc import Callable

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.schedulers.base import STATE_RUNNING

from bot.intake.polling import Polling
from bot.sender.sender import Sender


class Leader:
    """`polling` is None where Telegram calls us; `start_ticking` None where a test ticks by itself."""

    def __init__(
        self, polling: Polling | None, sender: Sender, start_ticking: Callable[[], AsyncIOScheduler] | None
    ) -> None:
        self._polling = polling
        self._sender = sender
        self._start_ticking = start_ticking
        self._scheduler: AsyncIOScheduler | None = None
        self._intake: asyncio.Task[None] | None = None
        self.taken = False

    async def take(self) -> None:
        """Until cancelled; then what is under way is finished and written down. Raises TokenRefused."""
        self.taken = True
        sending = asyncio.create_task(self._sender.run())
        loops = {sending}
        if self._polling is not None:
            self._intake = asyncio.create_task(self._polling.run())
            loops.add(self._intake)
        if self._start_ticking is not None:
            self._scheduler = self._start_ticking()
        try:
            await self._stay(loops)
        finally:
            await self.stop_intake()
            self._sender.stop()
            await asyncio.wait([sending])
            self.taken = False

    async def stop_intake(self) -> None:
        """Nothing new is fetched and nothing new falls due; what there is, is still sent."""
        if self._scheduler is not None and self._scheduler.state == STATE_RUNNING:
            self._scheduler.shutdown(wait=False)
        if self._intake is not None:
            self._intake.cancel()
            await asyncio.wait([self._intake])

    async def _stay(self, loops: set[asyncio.Task[None]]) -> None:
        """A loop that raises ends all; intake that was stopped does not."""
        while loops:
            ended, loops = await asyncio.wait(loops, return_when=asyncio.FIRST_COMPLETED)
            for loop in ended:
                with contextlib.suppress(asyncio.CancelledError):
                    loop.result()
