"""Event loop lag: how late a task runs that only wants to wake up on time."""

import asyncio
import time
from collections import deque
from collections.abc import Callable

BEAT_SECONDS = 0.5
MEMORY = 120  # beats: a minute


class LoopLag:
    def __init__(self, seconds: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._lags: deque[float] = deque([0.0], MEMORY)
        self._due: float | None = None

    async def run(self) -> None:
        while True:
            self._due = self._seconds() + BEAT_SECONDS
            await asyncio.sleep(BEAT_SECONDS)
            self._lags.append(self.overdue)

    @property
    def overdue(self) -> float:
        """The seconds that the beat under way is late by now."""
        return 0.0 if self._due is None else max(0.0, self._seconds() - self._due)

    @property
    def lag(self) -> float:
        """The lag in seconds, at the last beat or since."""
        return max(self._lags[-1], self.overdue)

    @property
    def worst(self) -> float:
        """The worst lag in seconds, within a minute."""
        return max(*self._lags, self.overdue)
