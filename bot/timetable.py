"""The timetable: every job, how often, one line each; APScheduler only ticks."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import system_clock
from bot.jobs.digest import digest_decisions
from bot.jobs.heard import note_what_was_heard
from bot.jobs.held import ask_what_becomes_of_held
from bot.jobs.look import look_for_updates
from bot.jobs.overdue import close_overdue_supplements
from bot.jobs.release import release_reviews
from bot.jobs.remind import remind_of_deadlines
from bot.jobs.retain import retain_no_longer
from bot.jobs.tidy import tidy_up
from bot.jobs.vanish import let_messages_vanish
from bot.jobs.watch import watch_over_it
from bot.jobs.work import Work

log = structlog.get_logger()


@dataclass(frozen=True)
class Entry:
    """A job derives what is due from the data; to run it twice, or late, does no harm."""

    name: str
    seconds: int
    job: Callable[[Work], Awaitable[None]]


TIMETABLE = (
    Entry("vanish", 2, let_messages_vanish),
    Entry("remind", 30, remind_of_deadlines),
    Entry("overdue", 30, close_overdue_supplements),
    Entry("release", 20, release_reviews),
    Entry("digest", 20, digest_decisions),
    Entry("look", 20, look_for_updates),
    Entry("heard", 30, note_what_was_heard),
    Entry("held", 30, ask_what_becomes_of_held),
    Entry("watch", 30, watch_over_it),
    Entry("retain", 3600, retain_no_longer),
    Entry("tidy", 3600, tidy_up),
)


def start_ticking(work: Work) -> AsyncIOScheduler:
    """Every job at once, and then by its interval: a bot that is killed every minute still reminds."""
    scheduler = AsyncIOScheduler(timezone="UTC")
    for entry in TIMETABLE:
        scheduler.add_job(
            run_once, "interval", (entry, work), seconds=entry.seconds, id=entry.name,
            misfire_grace_time=None, coalesce=True, max_instances=1, next_run_time=system_clock(),
        )  # fmt: skip
    scheduler.start()
    return scheduler


async def run_once(entry: Entry, work: Work) -> None:
    """One tick; a fault is logged, and the next tick finds the same work again."""
    try:
        await entry.job(work)
    except Exception:
        log.exception("job failed", job=entry.name)
    else:
        work.wake_sender()
