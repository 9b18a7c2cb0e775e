"""Lost messages: when Telegram was last heard is noted; a silence that cost messages is told to staff."""

from datetime import datetime

import structlog

from bot.jobs.job_context import JobContext
from handlers.scheduled.lost_messages import heard, is_worth_noting
from storage.records import Records

log = structlog.get_logger()


async def note_what_was_heard(work: JobContext) -> None:
    """Note when Telegram was heard, at most once a minute, and only once all that waited is read."""
    caught_up_at = work.caught_up_at()
    if caught_up_at is None:
        return
    at = await work.store.read(lambda records: _newest(records, caught_up_at))
    if at is None:
        return
    lost = await work.store.run(lambda records: heard(records, work.app_context, at))
    if lost is not None:
        log.warning("messages were lost while the bot was away", hours=round(lost.total_seconds() / 3600, 1))


def _newest(records: Records, caught_up_at: datetime) -> datetime | None:
    """The newest moment heard: a busy bot is never told that it has caught up, so updates count as well."""
    newest = records.inbox.newest()
    at = max(caught_up_at, newest) if newest else caught_up_at
    return at if is_worth_noting(records, at) else None
