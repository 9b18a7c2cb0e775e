"""Gauges: figures that are read at the moment when somebody asks for the metrics."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from storage.messaging.backlog import Backlog


@dataclass(frozen=True)
class Snapshot:
    """`backlog` is None where the database did not say."""

    now: datetime
    backlog: Backlog | None
    lag: float
    leads: bool


class Gauges(Collector):
    """The gauges at their newest reading; the database's figures are those of all replicas together."""

    def __init__(self) -> None:
        self.reading: Snapshot | None = None

    def describe(self) -> Iterable[Metric]:
        return []

    def collect(self) -> Iterable[Metric]:
        reading = self.reading
        if reading is None:
            return
        yield _one(
            "loop_lag_seconds", "The longest that the event loop was late within a minute", reading.lag
        )
        yield _one("leads", "1 where this replica polls and sends", float(reading.leads))
        yield _one(
            "database_up", "1 where the database answered just now", float(reading.backlog is not None)
        )
        if reading.backlog is not None:
            yield from _backlog(reading.backlog, reading.now)


def _backlog(found: Backlog, now: datetime) -> Iterable[Metric]:
    yield _by_state("inbox_updates", "Updates in the inbox; dead ones were set aside", found.inbox)
    yield _one("inbox_lag_seconds", "How long the oldest update has waited", _age(found.inbox_since, now))
    yield _by_state("outbox_messages", "What is and was to be sent", found.outbox)
    yield _one("outbox_lag_seconds", "How long the oldest thing has been due", _age(found.outbox_since, now))
    yield _one("mail_lag_seconds", "How long the oldest mail has been due", _age(found.mail_since, now))


def _by_state(name: str, words: str, counts: dict[str, int]) -> Metric:
    family = GaugeMetricFamily(f"licence_bot_{name}", words, labels=["state"])
    for state in sorted({"new", "dead", *counts}):
        family.add_metric([state], counts.get(state, 0))
    return family


def _one(name: str, words: str, value: float) -> Metric:
    return GaugeMetricFamily(f"licence_bot_{name}", words, value=value)


def _age(since: datetime | None, now: datetime) -> float:
    return 0.0 if since is None else (now - since) / timedelta(seconds=1)
