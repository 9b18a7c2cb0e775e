"""Store watch: whether database and pictures are still those that were opened; idle bots hear it too."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from storage.database.in_place import Gone
from storage.store import Store

log = structlog.get_logger()
WATCH_SECONDS = 0.5


async def watch_store(store: Store, rest: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
    """Look until the data are gone. Raises Gone, at once said in the log: stopping takes a moment."""
    while True:
        try:
            store.check_in_place()
        except Gone as gone:
            log.error("the data are gone: nothing is acknowledged any more", why=str(gone))
            raise
        await rest(WATCH_SECONDS)
