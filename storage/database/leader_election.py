"""Leader election: one replica of all polls and sends; it also hears what the others notify it of."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, Protocol

import structlog
from sqlalchemy import func, select
from sqlalchemy.engine import make_url

from storage.database.engine import Database
from storage.database.notify import CHANNEL, INBOX, OUTBOX

if TYPE_CHECKING:  # on SQLite nothing loads PostgreSQL's driver
    import psycopg

log = structlog.get_logger()
LEADER_LOCK = 710_300_001  # the number of the advisory lock: any, but the same one in every release
LISTEN_SECONDS = 0.5  # also how soon another replica takes over
RECONNECT_SECONDS = 0.5
WIRE: dict[str, Any] = {
    "connect_timeout": 5, "keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 3,
}  # fmt: skip

Lead = Callable[[], Coroutine[Any, Any, None]]
News = Callable[[str], None]


class Election(Protocol):
    async def run(self, lead: Lead, news: News) -> None:
        """Until cancelled: run `lead` while this replica leads, and pass on what the others notify.

        `lead` is cancelled when the lock is lost, and may be begun again. What it raises ends this.
        """


class OneReplica:
    """Leader election on SQLite: there is one replica, as the lock file has made sure."""

    async def run(self, lead: Lead, news: News) -> None:  # noqa: ARG002 - nobody else could ring
        await lead()


class Replicas:
    """Leader election on PostgreSQL: one connection of its own has the lock and hears the notifications.

    The server lets go of the lock when that connection dies, however the process ends.
    """

    def __init__(self, url: str) -> None:
        self._url = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
        self._leading: asyncio.Task[None] | None = None

    async def run(self, lead: Lead, news: News) -> None:
        import psycopg

        while True:
            try:
                await self._stay(lead, news)
            except psycopg.Error as fault:
                log.warning("the other replicas are out of hearing", fault=type(fault).__name__)
            await asyncio.sleep(RECONNECT_SECONDS)

    async def _stay(self, lead: Lead, news: News) -> None:
        import psycopg

        async with await psycopg.AsyncConnection.connect(self._url, autocommit=True, **WIRE) as wire:
            try:
                await self._listen(wire, lead, news)
            finally:
                await self._let_go()

    async def _listen(self, wire: "psycopg.AsyncConnection", lead: Lead, news: News) -> None:
        await wire.execute(f"LISTEN {CHANNEL}")
        for what in (INBOX, OUTBOX):  # whatever was notified while we were out of hearing
            news(what)
        while True:
            if self._leading is None and await _elected(wire):
                log.info("at the helm")
                self._leading = asyncio.create_task(lead())
            if self._leading is not None and self._leading.done():
                self._leading.result()
            async for note in wire.notifies(timeout=LISTEN_SECONDS):
                news(note.payload)
            await wire.execute("SELECT 1")

    async def _let_go(self) -> None:
        """Stop leading, where there is time, before the lock goes: what is under way ends, and is noted."""
        leading, self._leading = self._leading, None
        if leading is not None:
            leading.cancel()
            await asyncio.wait([leading])


async def _elected(wire: "psycopg.AsyncConnection") -> bool:
    row = await (await wire.execute("SELECT pg_try_advisory_lock(%s)", (LEADER_LOCK,))).fetchone()
    return row is not None and row[0] is True


def is_led(database: Database) -> bool:
    """Whether a bot runs on this PostgreSQL database; on SQLite the lock file tells."""
    if database.is_sqlite:
        return False
    free = select(func.pg_try_advisory_xact_lock(LEADER_LOCK))
    return not database.run_now(lambda session: session.scalar(free))


def election_of(database: Database) -> Election:
    return OneReplica() if database.is_sqlite else Replicas(database.url)
