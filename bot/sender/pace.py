"""Pace: how fast Telegram may be written to: overall, per chat, per group."""

from collections import deque

OVERALL = 28.0  # messages a second; Telegram's own figure is 30
CHAT_RATE = 1.0
CHAT_BURST = 5.0
GROUP_WINDOW = 60.0
GROUP_LIMIT = 18  # in that window; Telegram's own figure is 20
IDLE = 120.0


class Bucket:
    """Tokens that refill with time."""

    def __init__(self, rate: float, burst: float, now: float) -> None:
        self.rate, self.burst = rate, burst
        self.tokens, self.at = burst, now
        self.used = now

    def wait(self, now: float) -> float:
        """Seconds until a token is there."""
        self.tokens = min(self.burst, self.tokens + (now - self.at) * self.rate)
        self.at = now
        return 0.0 if self.tokens >= 1 else (1 - self.tokens) / self.rate

    def take(self, now: float) -> None:
        self.tokens -= 1
        self.used = now


class Pace:
    """Seconds are monotonic and handed in; a lane is a chat id as text, negative ones are groups."""

    def __init__(self, *, on: bool = True) -> None:
        self._on = on
        self._all = Bucket(OVERALL, OVERALL, 0.0)
        self._chats: dict[str, Bucket] = {}
        self._groups: dict[str, deque[float]] = {}
        self._held: dict[str, float] = {}

    def hold(self, lane: str, until: float) -> None:
        """Telegram told this chat to wait."""
        self._held[lane] = max(until, self._held.get(lane, 0.0))

    def wait(self, lane: str, now: float) -> float:
        """Seconds until this lane may be written to; 0 means now."""
        held = self._held.get(lane, 0.0) - now
        if held > 0:
            return held
        if not self._on or not _is_chat(lane):
            return 0.0
        return max(self._all.wait(now), self._chat(lane, now).wait(now), self._window(lane, now))

    def take(self, lane: str, now: float) -> None:
        if self._on and _is_chat(lane):
            self._all.take(now)
            self._chat(lane, now).take(now)
            if lane.startswith("-"):
                self._groups.setdefault(lane, deque()).append(now)

    def waiting(self, now: float) -> dict[str, float]:
        """Lanes that may not be written to yet, with the seconds left."""
        self._forget(now)
        lanes = {*self._chats, *self._held}
        waits = {lane: self.wait(lane, now) for lane in lanes}
        return {lane: seconds for lane, seconds in waits.items() if seconds > 0}

    def free(self, now: float) -> int:
        """How many messages may leave at once, whatever their chat."""
        self._all.wait(now)
        return int(self._all.tokens) if self._on else 1000

    def _chat(self, lane: str, now: float) -> Bucket:
        if lane not in self._chats:
            burst = 1.0 if lane.startswith("-") else CHAT_BURST
            self._chats[lane] = Bucket(CHAT_RATE, burst, now)
        return self._chats[lane]

    def _window(self, lane: str, now: float) -> float:
        sent = self._groups.get(lane)
        if not sent:
            return 0.0
        while sent and sent[0] <= now - GROUP_WINDOW:
            sent.popleft()
        return sent[0] + GROUP_WINDOW - now if len(sent) >= GROUP_LIMIT else 0.0

    def _forget(self, now: float) -> None:
        for lane in [lane for lane, bucket in self._chats.items() if now - bucket.used > IDLE]:
            del self._chats[lane]
        for lane in [lane for lane, until in self._held.items() if until <= now]:
            del self._held[lane]


def _is_chat(lane: str) -> bool:
    return lane.lstrip("-").isdigit()
