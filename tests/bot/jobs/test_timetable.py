"""The timetable: every job begins with the start, so that a short life is long enough."""

import asyncio
from pathlib import Path

from bot.jobs import timetable
from bot.jobs.timetable import TIMETABLE, Entry, run_once, start_ticking

JOBS = Path(timetable.__file__).parent


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


def test_every_job_stands_in_the_timetable_once():
    written = {path.stem for path in JOBS.glob("*.py")} - {"__init__", "job_context", "timetable"}

    modules = [entry.job.__module__ for entry in TIMETABLE]
    assert sorted(
        it.rpartition(".")[2] for it in modules if it.startswith("bot.jobs.") and it != timetable.__name__
    ) == sorted(written)
    assert len({entry.name for entry in TIMETABLE}) == len(TIMETABLE)


async def test_a_late_tick_is_made_up_for_once():
    """APScheduler by itself drops what is a second late."""
    scheduler = start_ticking("work")
    jobs = scheduler.get_jobs()
    scheduler.shutdown(wait=False)

    assert len(jobs) == len(TIMETABLE)
    assert {(job.misfire_grace_time, job.coalesce, job.max_instances) for job in jobs} == {(None, True, 1)}


async def test_a_job_that_fails_is_only_late_and_wakes_nobody():
    async def fails(work):
        raise RuntimeError

    await run_once(Entry("fails", 2, fails), None)
