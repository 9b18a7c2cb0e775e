"""Seldom: whether what goes on and on is to be said again: at first, when it changes, each minute."""

import time
from collections.abc import Callable

SAY_AGAIN_SECONDS = 60.0


class Seldom:
    def __init__(self, seconds: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._said: tuple[str, float] | None = None

    def again(self, words: str) -> bool:
        now = self._seconds()
        if self._said and self._said[0] == words and now - self._said[1] < SAY_AGAIN_SECONDS:
            return False
        self._said = words, now
        return True

    def over(self) -> None:
        """It is well: whatever comes next is new."""
        self._said = None
