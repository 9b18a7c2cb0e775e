"""Checks of a running bot: Telegram is heard, and at least one replica sends."""

import time
from collections.abc import Callable
from typing import Protocol

from bot.checks.check import Check, CheckResult, Ground, unwell, well

FRESH_SECONDS = 90.0


Leads = Callable[[], bool]  # whether this replica is the one that polls and sends


class Polled(Protocol):
    """The last poll that Telegram answered, on the monotonic clock."""

    @property
    def polled_at(self) -> float | None: ...


class Posts(Protocol):
    """The last post of Telegram's that could not be kept, on the monotonic clock; None once one could."""

    @property
    def failed_at(self) -> float | None: ...


class PollIsFresh:
    """Check of polling, which only the leader does; its first poll may take a while."""

    def __init__(self, leads: Leads, polled: Polled, seconds: Callable[[], float] = time.monotonic) -> None:
        self._leads = leads
        self._polled = polled
        self._seconds = seconds
        self._seen_taken_at: float | None = None

    async def look(self, ground: Ground) -> CheckResult:
        if not self._leads():
            self._seen_taken_at = None
            return _elsewhere(ground, "polls")
        now = self._seconds()
        if self._seen_taken_at is None:
            self._seen_taken_at = now
        age = now - max(self._polled.polled_at or 0.0, self._seen_taken_at)
        if age > FRESH_SECONDS:
            return unwell(f"Telegram has answered no poll for {age:.0f} s: check the network and the log")
        return well("Telegram answers polls")


class PostsAreKept:
    """Check of the webhook: only posts that could not be kept count, for hours without any are normal."""

    def __init__(self, posts: Posts, seconds: Callable[[], float] = time.monotonic) -> None:
        self._posts = posts
        self._seconds = seconds

    async def look(self, _ground: Ground) -> CheckResult:
        failed_at = self._posts.failed_at
        if failed_at is not None and self._seconds() - failed_at < FRESH_SECONDS:
            return unwell("the last post of Telegram's could not be stored: see the check of the database")
        return well("what Telegram posts is stored")


def only_leader(check: Check, leads: Leads) -> Check:
    """A check of what only the leader can mend: the others are as fit as ever."""

    async def look(ground: Ground) -> CheckResult:
        return await check.look(ground) if leads() else _elsewhere(ground, "sends")

    return Check(check.name, look)


def _elsewhere(ground: Ground, does: str) -> CheckResult:
    """The result where another replica does it; on SQLite there is none, and the bot is still starting."""
    alone = ground.store.database.is_sqlite
    return well(
        f"nobody {does} before the bot has started"
        if alone
        else f"another replica {does}, if any has started"
    )
