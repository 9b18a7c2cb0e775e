"""Once an hour: forget what no longer serves, and sweep picture files that belong to nobody."""

import asyncio
from datetime import UTC, datetime, timedelta
from functools import partial

from bot.jobs.work import Work
from storage.records import Records

ORPHAN_AFTER = timedelta(days=1)
ABANDONED_AFTER = timedelta(days=3)  # a picture that somebody was asked about, and never answered for


async def tidy_up(work: Work) -> None:
    await work.store.run(_forget)
    while old := await work.store.read(lambda records: records.chatter.old()):
        await work.store.run(partial(_forget_chatter, old))
    known = await work.store.read(lambda records: records.album.known())
    await asyncio.to_thread(_sweep, work, known)


def _forget(records: Records) -> None:
    records.inbox.forget()
    records.judgments.forget()
    records.album.drop_abandoned(records.now - ABANDONED_AFTER)


def _forget_chatter(old: list[int], records: Records) -> None:
    records.chatter.forget(old)


def _sweep(work: Work, known: set[str]) -> None:
    """A file is written before its row; only one that stayed alone for a day is an orphan."""
    # by the clock that dates the files, not by the bot's own, which tests move
    long_ago = datetime.now(UTC) - ORPHAN_AFTER
    for file in work.store.vault.files():
        orphan = file.picture_id not in known or not file.whole
        if orphan and file.changed_at < long_ago:
            work.store.vault.drop(file.name)
