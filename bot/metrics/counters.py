"""Counters: events counted while the bot works; labels are words of this code, never of a person."""

import re
from datetime import timedelta

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector

from bot.dispatch.one_update import End
from bot.metrics.watcher import Watcher
from bot.sender.errors import Meaning
from bot.sender.outcomes import Outcome
from storage.messaging.methods import BY_MAIL

CODE = re.compile(r"[a-z]+(-[a-z]+){0,5}")
WAITS = (1, 5, 15, 30, 60, 300, 900, 3600)
DECODING = (0.1, 0.25, 0.5, 1, 2, 4, 8, 15)


class Counters(Watcher):
    """Counts since the start of this process; every method may be called from any thread."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector("licence_bot", registry=self.registry)
        self._updates = self._counter("updates", "Updates taken in hand, by how it ended", "end")
        self._refusals = self._counter("refusals", "Answers that were refused, by the refusal's code", "code")
        self._deliveries = self._counter("deliveries", "What was to be sent and has ended", "end")
        self._retries = self._counter("retries", "Tries to send that will be repeated", "reason")
        self._posts = self._counter("webhook_posts", "Posts to the webhook, by what came of them", "answer")
        self._waits = self._histogram("wait_seconds", "How long Telegram told us to wait (429)", WAITS)
        self._pictures = self._histogram("picture_seconds", "How long it took to check a picture", DECODING)

    def handled(self, end: End) -> None:
        if end is not End.nothing:
            self._updates.labels(end.name).inc()

    def refused(self, code: str) -> None:
        """Count a refusal by its code, which is checked, for some come out of a child process."""
        self._refusals.labels(code if CODE.fullmatch(code) else "other").inc()

    def delivered(self, result: Outcome) -> None:
        """Count one try to send something."""
        if result.ended is not None:
            self._deliveries.labels(result.ended.status).inc()
        if result.hold is not None:
            self._waits.observe(result.hold / timedelta(seconds=1))
        if result.again_at is not None:
            self._retries.labels(_reason(result)).inc()

    def posted(self, answer: str) -> None:
        self._posts.labels(answer).inc()

    def checked(self, seconds: float) -> None:
        """Count one picture."""
        self._pictures.observe(seconds)

    def _counter(self, name: str, words: str, label: str) -> Counter:
        return Counter(f"licence_bot_{name}", words, [label], registry=self.registry)

    def _histogram(self, name: str, words: str, buckets: tuple[float, ...]) -> Histogram:
        return Histogram(f"licence_bot_{name}", words, buckets=buckets, registry=self.registry)


def _reason(result: Outcome) -> str:
    """The reason of a fault, as one of a few classes: its words may quote anything."""
    if result.hold is not None:
        return "wait"
    if result.row.method in BY_MAIL:
        return "mail"
    if result.gone:
        return "gone"
    return result.error if result.error in set(Meaning) else "storage"
