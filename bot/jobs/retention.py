"""Retention: once an hour, what the privacy notice no longer allows to keep is deleted."""

import asyncio
from functools import partial

import structlog

from bot.jobs.job_context import JobContext
from handlers.scheduled.stale_drafts import drop_outlived, outlived_drafts
from storage.records import Records

log = structlog.get_logger()


async def retain_no_longer(work: JobContext) -> None:
    """Delete what is due, each student and draft in a transaction: a crash leaves nothing half done."""
    store = work.store
    await store.run(_make_ready)
    drafts = [
        await store.run(partial(drop_outlived, draft_id=it)) for it in await store.read(outlived_drafts)
    ]
    pictures = [await store.run(partial(_put_away, student=it)) for it in await store.read(_students_due)]
    accounts = [await store.run(partial(_forget_account, student=it)) for it in await store.read(_idle)]
    if any([*drafts, *pictures, *accounts]):
        log.info("retention", drafts=sum(drafts), pictures=sum(pictures), accounts=sum(accounts))
        await asyncio.to_thread(store.database.forget_for_good)


def _students_due(records: Records) -> list[int]:
    return records.put_away_pictures.students_due()


def _put_away(records: Records, student: int) -> int:
    return records.put_away_pictures.put_away(student)


def _idle(records: Records) -> list[int]:
    return records.unused_accounts.accounts()


def _forget_account(records: Records, student: int) -> bool:
    return records.unused_accounts.forget(student)


def _make_ready(records: Records) -> None:
    """Add archive keys and blind indexes to what came in before there were any."""
    records.unused_accounts.forget_codes()
    records.key_slots.add_missing_cold()
    records.accounts.index_anew()
