"""The timetable: every job begins with the start, so that a short life is long enough."""

import asyncio

from bot import timetable
from bot.timetable import Entry, start_ticking


async def test_a_bot_that_lives_only_a_moment_has_done_every_job_once(monkeypatch):
    ran = []
    done = asyncio.Event()

    async def run_once(entry, work):
        ran.append((entry.name, work))
        if len(ran) == 2:
            done.set()

    monkeypatch.setattr(timetable, "run_once", run_once)
    monkeypatch.setattr(timetable, "TIMETABLE", (Entry("often", 2, None), Entry("seldom", 3600, None)))
    scheduler = start_ticking("work")
    async with asyncio.timeout(60):
        await done.wait()
    scheduler.shutdown(wait=False)

    assert sorted(ran) == [("often", "work"), ("seldom", "work")]
