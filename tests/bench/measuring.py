"""Measuring: one bot as a process of its own, a warm-up, and then so many answered messages."""

import asyncio
import statistics
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.bench.meter import cpu_seconds, family_cpu_seconds, peak_memory_mib
from tests.bench.students import SEATS
from tests.bench.subjects import Ready, Subject, environment_of
from tests.bench.telegram import StandIn

PATIENCE = 120.0
SETTLE_SECONDS = 1.0  # what is written down after the answer belongs to the answer's price


@dataclass(frozen=True)
class Measured:
    cpu_ms: float  # of the bot's process, per answered message
    rate: float  # answered messages a second
    p50_ms: float
    p99_ms: float
    memory_mib: float
    boot_s: float
    behind_ms: float | None  # CPU of the database server, per answered message


async def measure(subject: Subject, messages: int, warm_up: int) -> Measured:
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        stand_in = StandIn(subject.students())
        await stand_in.start()
        try:
            with subject.ready(folder, stand_in.url, messages + warm_up) as ready:
                return await _with_bot(ready, stand_in, folder, messages, warm_up)
        finally:
            await stand_in.stop()


async def _with_bot(ready: Ready, stand_in: StandIn, folder: Path, messages: int, warm_up: int) -> Measured:
    begun = time.perf_counter()
    with (folder / "bot.log").open("wb") as log:
        bot = await asyncio.create_subprocess_exec(
            *ready.command, cwd=folder, env=environment_of(ready), stdout=log, stderr=log
        )
    try:
        await _or_end(bot, stand_in.polled.wait())
        boot = time.perf_counter() - begun
        await _or_end(bot, stand_in.run(warm_up))
        await asyncio.sleep(SETTLE_SECONDS)
        return await _stretch(bot, ready, stand_in, messages, boot)
    except BaseException as fault:
        fault.add_note((folder / "bot.log").read_text()[-3000:])
        raise
    finally:
        if bot.returncode is None:
            bot.kill()
        await bot.wait()


async def _stretch(
    bot: asyncio.subprocess.Process, ready: Ready, stand_in: StandIn, messages: int, boot: float
) -> Measured:
    behind = family_cpu_seconds(ready.behind) if ready.behind else 0.0
    used, begun = cpu_seconds(bot.pid), time.perf_counter()
    load = await _or_end(bot, stand_in.run(messages))
    wall = time.perf_counter() - begun
    await asyncio.sleep(SETTLE_SECONDS)
    used = cpu_seconds(bot.pid) - used
    latencies = statistics.quantiles(load.latencies, n=100)
    return Measured(
        cpu_ms=used / messages * 1000,
        rate=messages / wall,
        p50_ms=latencies[49] * 1000,
        p99_ms=latencies[98] * 1000,
        memory_mib=peak_memory_mib(bot.pid),
        boot_s=boot,
        behind_ms=(family_cpu_seconds(ready.behind) - behind) / messages * 1000 if ready.behind else None,
    )


async def _or_end(bot: asyncio.subprocess.Process, what):
    """Wait for it, unless the bot ends first or nothing happens for too long."""
    work, end = asyncio.ensure_future(what), asyncio.ensure_future(bot.wait())
    done, _ = await asyncio.wait({work, end}, timeout=PATIENCE, return_when=asyncio.FIRST_COMPLETED)
    end.cancel()
    if work in done:
        return work.result()
    work.cancel()
    raise RuntimeError("the bot ended" if end in done else f"{SEATS} students got no answer")
