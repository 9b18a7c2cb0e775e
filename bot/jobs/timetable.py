"""Timetable (scheduler): every job, how often, one line each; APScheduler only ticks."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.jobs.chat_deletions import let_messages_vanish
from bot.jobs.cleanup import tidy_up
from bot.jobs.job_context import JobContext
from bot.jobs.lost_messages import note_what_was_heard
from bot.jobs.overdue import close_overdue_supplements
from bot.jobs.retention import retain_no_longer
from bot.jobs.telegram_watch import watch_over_it
from bot.runtime.clock import system_clock
from handlers.app_context import AppContext
from handlers.notices.code_watch import watch_codes
from handlers.scheduled.digest import digest_slots
from handlers.scheduled.reminders import remind
from handlers.scheduled.review_timeouts import release_run_out
from handlers.staff.restore_question import ask_about_hold
from storage.records import Records

log = structlog.get_logger()
Job = Callable[[JobContext], Awaitable[None]]


@dataclass(frozen=True)
class Entry:
    """A job with its interval; it derives what is due from the data, so that twice or late does no harm."""

    name: str
    seconds: int
    job: Job


def call(what: Callable[[Records, AppContext], object]) -> Job:
    """A job that is one call in one transaction, and needs no file of its own."""

    async def job(work: JobContext) -> None:
        await work.store.run(lambda records: what(records, work.app_context))

    return job


async def look_at_the_group(work: JobContext) -> None:
    if work.group is not None:
        await work.group.look()


TIMETABLE = (
    Entry("vanish", 2, let_messages_vanish),
    Entry("remind", 30, call(remind)),
    Entry("overdue", 30, close_overdue_supplements),
    Entry("release", 20, call(release_run_out)),
    Entry("digest", 20, call(digest_slots)),
    Entry("look", 20, lambda work: work.look_for_updates()),
    Entry("heard", 30, note_what_was_heard),
    Entry("held", 30, call(ask_about_hold)),
    Entry("watch", 30, watch_over_it),
    Entry("group", 30, look_at_the_group),
    Entry("codes", 30, call(watch_codes)),
    Entry("retain", 3600, retain_no_longer),
    Entry("tidy", 3600, tidy_up),
)


def start_ticking(work: JobContext) -> AsyncIOScheduler:
    """Start every job at once, and then by its interval: a bot killed every minute still reminds."""
    scheduler = AsyncIOScheduler(timezone="UTC")
    for entry in TIMETABLE:
        scheduler.add_job(
            run_once, "interval", (entry, work), seconds=entry.seconds, id=entry.name,
            misfire_grace_time=None, coalesce=True, max_instances=1, next_run_time=system_clock(),
        )  # fmt: skip
    scheduler.start()
    return scheduler


async def run_once(entry: Entry, work: JobContext) -> None:
    """One tick; a fault is logged, and the next tick finds the same work again."""
    try:
        await entry.job(work)
    except Exception:
        log.exception("job failed", job=entry.name)
    else:
        work.wake_sender()
