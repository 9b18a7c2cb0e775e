"""Retry-after (429): who was told to wait until when, and who called all the same."""

import time
from collections import deque
from collections.abc import Callable
from typing import Any

MOST_KEPT = 1_000
IN_FLIGHT = 0.5
WHOLE_BOT = "*"


class Waits:
    """The waits (429s) that were given, by lane: a chat, or WHOLE_BOT. `clock` gives monotonic seconds.

    It only keeps count: a call that comes too early is not refused for that. One that came within
    `IN_FLIGHT` seconds after the 429 may have been on its way already and is no violation.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._ends: dict[str, tuple[float, float]] = {}
        self.violations: deque[dict[str, Any]] = deque(maxlen=MOST_KEPT)
        self.violated = 0
        self.given = 0

    def give(self, lane: str, seconds: float) -> None:
        """Give a wait to this lane; a longer one already given stays."""
        now = self._clock()
        self.given += 1
        if now + seconds > self._end(lane)[1]:
            self._ends[lane] = (now, now + seconds)

    def check(self, method: str, lane: str) -> None:
        """Note a call that came before its wait had ended."""
        now = self._clock()
        given, end = max((self._end(lane), self._end(WHOLE_BOT)), key=lambda wait: wait[1])
        if end <= now or now - given <= IN_FLIGHT:
            return
        self.violated += 1
        times = {"at": time.time(), "early": round(end - now, 3), "since": round(now - given, 3)}
        self.violations.append({"method": method, "chat": lane} | times)

    def running(self) -> dict[str, float]:
        """The seconds left by lane."""
        now = self._clock()
        self._ends = {lane: wait for lane, wait in self._ends.items() if wait[1] > now}
        return {lane: round(end - now, 3) for lane, (_, end) in self._ends.items()}

    def clear(self) -> None:
        self._ends = {}
        self.violations.clear()
        self.violated = self.given = 0

    def _end(self, lane: str) -> tuple[float, float]:
        """When the lane's wait was given and when it ends."""
        return self._ends.get(lane, (0.0, 0.0))
