"""The verdict: medians of the turns as a table, and the bars that this bot has to keep below."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from statistics import median

from tests.bench.measuring import Measured

IN_MEMORY = 1.6  # as many times aiogram's price without any database, when there is no Redis to compare with
POSTGRES = 2.0  # as many times what SQLite may cost


@dataclass(frozen=True)
class Bar:
    what: str
    ours: float
    limit: float

    @property
    def kept(self) -> bool:
        return self.ours <= self.limit

    def __str__(self) -> str:
        return (
            f"{'kept  ' if self.kept else 'MISSED'}  {self.what}: {self.ours:.2f}, at most {self.limit:.2f}"
        )


def middle(rounds: list[Measured]) -> Measured:
    """The middle: the median of each figure by itself."""
    values = {it.name: [getattr(one, it.name) for one in rounds] for it in fields(Measured)}
    return Measured(**{name: None if None in every else median(every) for name, every in values.items()})


def bars(found: dict[str, Measured]) -> Iterator[Bar]:
    ours, memory, redis = found["ours"], found["c"], found.get("d")
    peer, limit = ("on Redis", redis.cpu_ms) if redis else ("in memory", IN_MEMORY * memory.cpu_ms)
    yield Bar(f"CPU ms per message against aiogram {peer}", ours.cpu_ms, limit)
    if redis:
        yield Bar("p99 ms against aiogram on Redis", ours.p99_ms, redis.p99_ms)
    yield Bar("p99 ms against aiogram in memory", ours.p99_ms, memory.p99_ms)
    if "ours-pg" in found:
        yield Bar(f"CPU ms on PostgreSQL against aiogram {peer}", found["ours-pg"].cpu_ms, POSTGRES * limit)


def table(found: dict[str, Measured], titles: dict[str, str]) -> str:
    head = (
        f"{'':50}{'CPU ms':>8}{'msg/s':>8}{'p50 ms':>8}{'p99 ms':>8}{'MiB':>7}{'boot s':>8}{'behind ms':>11}"
    )
    return "\n".join([head, *(_line(titles[name], it) for name, it in found.items())])


def _line(title: str, it: Measured) -> str:
    behind = "–" if it.behind_ms is None else f"{it.behind_ms:.2f}"
    return (
        f"{title:50}{it.cpu_ms:8.2f}{it.rate:8.0f}{it.p50_ms:8.0f}{it.p99_ms:8.0f}"
        f"{it.memory_mib:7.0f}{it.boot_s:8.1f}{behind:>11}"
    )
