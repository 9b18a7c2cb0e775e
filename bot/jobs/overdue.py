"""Overdue supplements: returned applications past their deadline are closed, once all mail is read."""

from datetime import timedelta

from bot.jobs.job_context import JobContext
from handlers.scheduled.overdue import close_overdue
from storage.records import Records

GRACE = timedelta(minutes=2)


async def close_overdue_supplements(work: JobContext) -> None:
    """Close overdue supplements, after catching up: what was sent in time counts, also while we were away."""
    caught_up_at = work.caught_up_at()
    if caught_up_at is None:
        return

    def close(records: Records) -> None:
        if records.inbox.oldest_waiting() is None:
            close_overdue(records, work.app_context, until=caught_up_at - GRACE)

    await work.store.run(close)
