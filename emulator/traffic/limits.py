"""Rate limits of Telegram: messages a second in all, in one private chat, in one group."""

import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass


@dataclass
class Figures:
    """The limits: messages a second in all; per chat a burst, then one a second; per group a minute's."""

    overall: int = 30
    chat_burst: int = 5
    group: int = 20


@dataclass
class Flood:
    """Too many messages: `seconds` to wait, for the chat alone or (`whole`) for everybody."""

    seconds: int
    whole: bool


class Limits:
    """The limits, off until `set`. An album counts once for each picture; in a group an edit counts too."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self.set(on=False)

    def set(self, *, on: bool = True, **figures: int) -> Figures:
        """Starts anew, with other figures than Telegram's own where told."""
        self.on = on
        self.figures = Figures(**figures)
        self._all: deque[float] = deque()
        self._groups: dict[int, deque[float]] = {}
        self._chats: dict[int, float] = {}
        return self.figures

    def flood(self, chat: int) -> Flood | None:
        """The flood that one more message would be; None where it may go there now."""
        now, figures = self._clock(), self.figures
        if (wait := _wait(self._all, figures.overall, 1.0, now)) > 0:
            return Flood(math.ceil(wait), whole=True)
        if chat < 0:
            wait = _wait(self._groups.setdefault(chat, deque()), figures.group, 60.0, now)
        else:
            wait = self._chats.get(chat, now) - now - (figures.chat_burst - 1)
        return Flood(math.ceil(wait), whole=False) if wait > 0 else None

    def count(self, chat: int, messages: int) -> None:
        """Counts what was accepted. A private chat keeps the moment when its whole burst is there again."""
        now = self._clock()
        self._all.extend([now] * messages)
        if chat < 0:
            self._groups.setdefault(chat, deque()).extend([now] * messages)
        else:
            self._chats[chat] = max(now, self._chats.get(chat, now)) + messages


def _wait(taken: deque[float], most: int, window: float, now: float) -> float:
    """The seconds until fewer than `most` calls lie within the window."""
    while taken and taken[0] <= now - window:
        taken.popleft()
    return taken[-most] + window - now if len(taken) >= most else 0.0
