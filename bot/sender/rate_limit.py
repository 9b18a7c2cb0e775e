"""Rate limit: how fast Telegram may be written to: overall, per chat, per group."""

from collections import deque

from bot.sender.global_backoff import GlobalBackoff

OVERALL_LIMIT = 29  # messages in any second, as Telegram sees it; its own figure is 30
OVERALL_RATE = 28.0  # a second, evenly
OVERALL_BURST = 10.0  # makes up for a slow look into the outbox
CHAT_RATE = 1.0
CHAT_BURST = 4.0  # Telegram takes five: the fifth makes up for what arrives late, and then bunched up
GROUP_WINDOW = 60.0
GROUP_LIMIT = 18  # in that window; Telegram's own figure is 20
IDLE = 120.0
UNLIMITED = 1000


class Bucket:
    """A token bucket, refilled with time: a burst, then a steady rate."""

    def __init__(self, rate: float, burst: float, now: float) -> None:
        self._rate, self._burst = rate, burst
        self._tokens, self._at = burst, now
        self.used = now

    def free(self, now: float) -> int:
        self._tokens = min(self._burst, self._tokens + (now - self._at) * self._rate)
        self._at = now
        return max(0, int(self._tokens))

    def wait(self, now: float) -> float:
        """Seconds until a token is there."""
        return 0.0 if self.free(now) else (1 - self._tokens) / self._rate

    def take(self, now: float) -> None:
        self._tokens -= 1
        self.used = now


class Window:
    """A sliding window: at most so many within any stretch of so many seconds.

    Nobody knows when a call arrives: it counts from its start until so many seconds after its answer.
    """

    def __init__(self, limit: int, seconds: float) -> None:
        self._limit, self._seconds = limit, seconds
        self._under_way = 0
        self._answered: deque[float] = deque()

    def free(self, now: float) -> int:
        while self._answered and self._answered[0] <= now - self._seconds:
            self._answered.popleft()
        return max(0, self._limit - self._under_way - len(self._answered))

    def wait(self, now: float) -> float:
        """The seconds until there is room; while all are under way, as if the first was answered now."""
        if self.free(now):
            return 0.0
        return self._answered[0] + self._seconds - now if self._answered else self._seconds

    def take(self) -> None:
        self._under_way += 1

    def done(self, now: float) -> None:
        self._under_way -= 1
        self._answered.append(now)


class RateLimit:
    """The rate limits; seconds are monotonic and handed in, a lane is a chat id, negative for groups."""

    def __init__(self, *, on: bool = True) -> None:
        self._on = on
        self._all = Window(OVERALL_LIMIT, 1.0)
        self._flow = Bucket(OVERALL_RATE, OVERALL_BURST, 0.0)
        self._chats: dict[str, Bucket] = {}
        self._groups: dict[str, Window] = {}
        self._held: dict[str, float] = {}
        self._flood = GlobalBackoff()

    def hold(self, lane: str, seconds: float, now: float) -> None:
        """Hold a lane: Telegram told this chat to wait."""
        self._held[lane] = max(now + seconds, self._held.get(lane, 0.0))
        self._flood.refused(lane, seconds, now)

    def answered(self) -> None:
        """Note that a call got through."""
        self._flood.answered()

    def wait(self, lane: str, now: float) -> float:
        """Seconds until this lane may be written to, whatever the others do; 0 means now."""
        held = self._held.get(lane, 0.0) - now
        if held > 0:
            return held
        if not self._on or not _is_chat(lane):
            return 0.0
        group = self._groups.get(lane)
        return max(self._chat(lane, now).wait(now), group.wait(now) if group else 0.0)

    def take(self, lane: str, now: float, *, new: bool = True) -> None:
        """Count one call; in a private chat only a `new` message counts against the chat's own rate."""
        if _is_chat(lane):
            self._flood.took(now)
        if self._on and _is_chat(lane):
            self._all.take()
            self._flow.take(now)
            if new or lane.startswith("-"):
                self._chat(lane, now).take(now)
            if lane.startswith("-"):
                self._groups.setdefault(lane, Window(GROUP_LIMIT, GROUP_WINDOW)).take()

    def done(self, lane: str, now: float) -> None:
        """Note that the call that was taken has been answered, or never will be."""
        if self._on and _is_chat(lane):
            self._all.done(now)
        if self._on and lane in self._groups:
            self._groups[lane].done(now)

    def waiting(self, now: float) -> dict[str, float]:
        """Lanes that may not be written to yet, with the seconds left."""
        self._forget(now)
        waits = {lane: self.wait(lane, now) for lane in {*self._chats, *self._held}}
        return {lane: seconds for lane, seconds in waits.items() if seconds > 0}

    def free(self, now: float) -> int:
        """How many messages may leave at once, whatever their chat."""
        if self._flood.wait(now):
            return 0
        most = 1 if self._flood.asking else UNLIMITED
        return min(most, self._all.free(now), self._flow.free(now)) if self._on else most

    def overall_wait(self, now: float) -> float:
        """Seconds until the next message may leave, whatever its chat."""
        paced = max(self._all.wait(now), self._flow.wait(now)) if self._on else 0.0
        return max(self._flood.wait(now), paced)

    def _chat(self, lane: str, now: float) -> Bucket:
        if lane not in self._chats:
            burst = 1.0 if lane.startswith("-") else CHAT_BURST
            self._chats[lane] = Bucket(CHAT_RATE, burst, now)
        return self._chats[lane]

    def _forget(self, now: float) -> None:
        for lane in [lane for lane, bucket in self._chats.items() if now - bucket.used > IDLE]:
            del self._chats[lane]
            self._groups.pop(lane, None)
        for lane in [lane for lane, until in self._held.items() if until <= now]:
            del self._held[lane]


def _is_chat(lane: str) -> bool:
    return lane.lstrip("-").isdigit()
