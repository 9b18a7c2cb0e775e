"""`python -m tests.bench.drills.start [ROUNDS]`: what a start costs beside an aiogram bot's, and what is held idle.

CPU until the first getUpdates, and the memory some seconds later, of processes that are started in turns: medians.
Both of ours find a database as the day before left it. Exits 1 where a bar is missed. Part of `make bench`.
"""

import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.bench import ours
from tests.bench.measuring import PATIENCE, bot_process, running
from tests.bench.meter import cpu_seconds, memory_mib
from tests.bench.students import ApplyingStudents
from tests.bench.subjects import Ready, subjects
from tests.bench.telegram import StandIn
from tests.bench.verdict import Bar
from tests.support.databases.postgres import durable_server
from tests.support.databases.s3 import Bucket, end_server
from tests.support.running.processes import variables

ROUNDS = 5
STUDENTS = 100
IDLE_SECONDS = 4.0
OF_AIOGRAM = 0.4
ALONE_MIB = 100
EVERYTHING_MIB = 130
EVERYTHING = {
    "mode": "webhook", "listen": "127.0.0.1:0", "webhook_url": "https://bot.example.edu.tw/x",
    "webhook_secret": "x" * 32,
}  # fmt: skip


@dataclass(frozen=True)
class Start:
    cpu_s: float
    idle_mib: float


async def main(rounds: int) -> int:
    ways: dict[str, Callable[[], Awaitable[Start]]] = {
        "ours": lambda: _polling("ours"), "everything": _everything, "aiogram": lambda: _polling("c"),
    }  # fmt: skip
    found: dict[str, list[Start]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            found[name].append(await way())
    end_server()
    return judged({name: _middle(every) for name, every in found.items()})


def judged(found: Mapping[str, Start]) -> int:
    """Says each figure beside its bar; 1 where one is missed."""
    bars = list(_bars(found))
    sys.stdout.write("".join(f"{bar}\n" for bar in bars))
    return int(not all(bar.kept for bar in bars))


def _bars(found: Mapping[str, Start]) -> Iterator[Bar]:
    mine, theirs = found["ours"], found["aiogram"]
    what = f"CPU s to the first getUpdates, SQLite and polling (aiogram: {theirs.cpu_s:.2f})"
    yield Bar(what, mine.cpu_s, OF_AIOGRAM * theirs.cpu_s)
    yield Bar(f"idle MiB, SQLite and polling (aiogram: {theirs.idle_mib:.0f})", mine.idle_mib, ALONE_MIB)
    most = found["everything"].idle_mib
    yield Bar("idle MiB, PostgreSQL, webhook, metrics and S3", most, EVERYTHING_MIB)


def _middle(every: list[Start]) -> Start:
    return Start(median(it.cpu_s for it in every), median(it.idle_mib for it in every))


async def _polling(name: str) -> Start:
    subject = next(it for it in subjects() if it.name == name)
    async with running(subject, STUDENTS) as up:
        return await _settled(up.bot.pid)


async def _everything() -> Start:
    """Nobody polls then: it is up when it says so."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
        server = stack.enter_context(durable_server())
        stand_in = StandIn(ApplyingStudents())
        await stand_in.start()
        stack.push_async_callback(stand_in.stop)
        ours.prepare(folder, STUDENTS, server.url())
        more = variables(**EVERYTHING, **Bucket().settings)
        ready = Ready(ours.COMMAND, ours.environment(folder, stand_in.url, server.url()) | more)
        bot = await stack.enter_async_context(bot_process(ready, folder))
        async with asyncio.timeout(PATIENCE):
            while "Running as" not in (folder / "bot.log").read_text():  # noqa: ASYNC110
                await asyncio.sleep(0.05)  # a file rings nobody
        return await _settled(bot.pid)


async def _settled(pid: int) -> Start:
    used = cpu_seconds(pid)
    await asyncio.sleep(IDLE_SECONDS)
    return Start(used, memory_mib(pid))


if __name__ == "__main__":
    sys.exit(asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)))
