"""Cleanup: forgets, once an hour, what no longer serves, and sweeps picture files that belong to nobody."""

import asyncio
from datetime import UTC, datetime
from functools import partial

from bot.jobs.job_context import JobContext
from rules.retention import Kept, served_since
from storage.records import Records


async def tidy_up(work: JobContext) -> None:
    await work.store.run(_forget)
    while old := await work.store.read(lambda records: records.sent_answers.old()):
        await work.store.run(partial(_forget_chatter, old))
    known = await work.store.read(lambda records: records.album.known())
    await asyncio.to_thread(_sweep, work, known)


def _forget(records: Records) -> None:
    records.inbox.forget()
    records.judgments.forget()
    records.album.drop_abandoned()
    records.picture_quota.forget()


def _forget_chatter(old: list[int], records: Records) -> None:
    records.sent_answers.forget(old)


def _sweep(work: JobContext, known: set[str]) -> None:
    """Sweep orphans: a file is written before its row, so it must have been without one for long."""
    # by the clock that dates the files, not by the bot's own, which tests move
    long_ago = served_since(Kept.picture_file, datetime.now(UTC))
    for file in work.store.vault.files():
        orphan = file.picture_id not in known or not file.whole
        if orphan and file.changed_at < long_ago:
            work.store.vault.drop(file.name)
