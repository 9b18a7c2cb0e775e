"""Measuring: each bot as a process of its own, a warm-up, and then short stretches, one bot after the other."""

import asyncio
import statistics
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.meter import cpu_seconds, family_cpu_seconds, peak_memory_mib
from tests.bench.students import SEATS
from tests.bench.subjects import Ready, Subject, environment_of
from tests.bench.telegram import StandIn

PATIENCE = 120.0
SETTLE_SECONDS = 0.5  # what is written down after the answer belongs to the answer's price


@dataclass(frozen=True)
class Measured:
    cpu_ms: float  # of the bot's process, per answered message
    rate: float  # answered messages a second
    p50_ms: float
    p99_ms: float
    memory_mib: float
    boot_s: float
    behind_ms: float | None  # CPU of the database server, per answered message


@dataclass
class Running:
    """A bot that has come up and waits for students."""

    bot: asyncio.subprocess.Process
    stand_in: StandIn
    ready: Ready
    log: Path
    boot_s: float = 0.0

    async def warm_up(self, messages: int) -> None:
        await self._or_end(self.stand_in.run(messages))
        await asyncio.sleep(SETTLE_SECONDS)

    async def stretch(self, messages: int) -> Measured:
        behind, used, begun = self._behind(), cpu_seconds(self.bot.pid), time.perf_counter()
        load = await self._or_end(self.stand_in.run(messages))
        wall = time.perf_counter() - begun
        await asyncio.sleep(SETTLE_SECONDS)
        latencies = statistics.quantiles(load.latencies, n=100)
        return Measured(
            cpu_ms=(cpu_seconds(self.bot.pid) - used) / messages * 1000,
            rate=messages / wall,
            p50_ms=latencies[49] * 1000,
            p99_ms=latencies[98] * 1000,
            memory_mib=peak_memory_mib(self.bot.pid),
            boot_s=self.boot_s,
            behind_ms=(self._behind() - behind) / messages * 1000 if self.ready.behind else None,
        )

    async def come_up(self) -> None:
        begun = time.perf_counter()
        await self._or_end(self.stand_in.polled.wait())
        self.boot_s = time.perf_counter() - begun

    def _behind(self) -> float:
        return family_cpu_seconds(self.ready.behind) if self.ready.behind else 0.0

    async def _or_end(self, what):
        """The result of a wait, unless the bot ends first or nothing happens for too long."""
        work, end = asyncio.ensure_future(what), asyncio.ensure_future(self.bot.wait())
        done, _ = await asyncio.wait({work, end}, timeout=PATIENCE, return_when=asyncio.FIRST_COMPLETED)
        end.cancel()
        if work in done:
            return work.result()
        work.cancel()
        why = "the bot ended" if end in done else f"{SEATS} students got no answer"
        raise RuntimeError(f"{why}:\n{self.log.read_text()[-3000:]}")


@asynccontextmanager
async def running(subject: Subject, messages: int) -> AsyncIterator[Running]:
    """The bot of this subject, ready to answer so many messages in all."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        stand_in = StandIn(subject.students())
        await stand_in.start()
        try:
            with subject.ready(folder, stand_in.url, messages) as ready:
                async with bot_process(ready, folder) as bot:
                    found = Running(bot, stand_in, ready, folder / "bot.log")
                    await found.come_up()
                    yield found
        finally:
            await stand_in.stop()


@asynccontextmanager
async def bot_process(ready: Ready, folder: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    with (folder / "bot.log").open("wb") as log:
        bot = await asyncio.create_subprocess_exec(
            *ready.command, cwd=folder, env=environment_of(ready), stdout=log, stderr=log
        )
    try:
        yield bot
    finally:
        if bot.returncode is None:
            bot.kill()
        await bot.wait()
