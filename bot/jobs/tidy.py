"""Once an hour: forget what no longer serves, and sweep picture files that belong to nobody."""

import asyncio
import time

from bot.jobs.work import Work

ORPHAN_SECONDS = 24 * 3600


async def tidy_up(work: Work) -> None:
    await work.store.run(lambda records: records.inbox.forget())
    known = await work.store.read(lambda records: records.album.known())
    await asyncio.to_thread(_sweep, work, known)


def _sweep(work: Work, known: set[str]) -> None:
    """A file is written before its row; only one that stayed alone for a day is an orphan."""
    for path in work.store.vault.files():
        orphan = path.stem not in known or path.suffix == ".half"
        if orphan and time.time() - path.stat().st_mtime > ORPHAN_SECONDS:
            path.unlink(missing_ok=True)
