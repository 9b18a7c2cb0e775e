"""Polling (getUpdates): updates are stored, committed, and only then acknowledged by the next poll."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

import structlog

from bot.intake.inbox_writer import ALLOWED, Handler, InboxWriter
from bot.runtime.batch_pause import rest_after
from bot.runtime.seldom import Seldom
from bot.telegram_api.client import Telegram, TokenRefused
from bot.telegram_api.errors import Conflict, InvalidToken, RetryAfter, TelegramError
from handlers.notices.alarms import Alarm
from storage.database.engine import Away
from storage.database.in_place import Gone
from storage.store import Store

log = structlog.get_logger()
POLL_SECONDS = 30
BATCH = 100
AWAY_PAUSE = 0.5  # while it is our own database that is away: Telegram is not pressed by our trying
LONGEST_PAUSE = 20.0
RIVAL_WITHIN = timedelta(minutes=1)  # one conflict alone may be our own earlier poll, ended late


class Polling:
    """Polling from offset 0 at each start: Telegram then gives whatever was never acknowledged.

    `troubles` are what somebody has to be told of; whoever tells them takes them out.
    """

    def __init__(
        self,
        telegram: Telegram,
        store: Store,
        handler: Handler,
        rest: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._telegram = telegram
        self._store = store
        self._writer = InboxWriter(store, handler)
        self._rest = rest
        self._conflict_at: datetime | None = None
        self.empty_at: datetime | None = None  # when nothing waited at Telegram any more
        self.troubles: set[Alarm] = set()
        self._seldom = Seldom()

    async def run(self) -> None:
        """Poll until cancelled. Raises TokenRefused, Gone."""
        offset, pause = 0, 0.5
        await self._take_over()
        while True:
            try:
                offset = await self._poll(offset)
                pause = 0.5
                self._seldom.over()
            except InvalidToken:
                raise TokenRefused from None
            except Gone:
                raise
            except Away as away:
                if self._seldom.again(str(away)):
                    log.warning("updates not stored, so not acknowledged either", fault=str(away))
                await self._rest(AWAY_PAUSE)
            except Exception as fault:  # noqa: BLE001 - nothing was acknowledged: all of it comes again
                if isinstance(fault, Conflict):
                    await self._contest(fault)
                await self._rest(_pause(fault, pause))
                pause = min(LONGEST_PAUSE, pause * 2)

    async def _poll(self, offset: int) -> int:
        params = {"offset": offset, "limit": BATCH, "timeout": POLL_SECONDS, "allowed_updates": ALLOWED}
        batch: list[dict[str, Any]] = await self._telegram.poll(params, POLL_SECONDS + 10)
        if not batch:
            self.empty_at = self._store.clock()
            return offset
        await self._writer.keep(batch)
        await asyncio.sleep(rest_after(len(batch)))
        return int(batch[-1]["update_id"]) + 1

    async def _contest(self, conflict: Conflict) -> None:
        """Handle a conflict: a webhook is removed at once, for we never see what it is given meanwhile."""
        if "webhook" in str(conflict).lower():
            self.troubles.add(Alarm.foreign_webhook)
            await self._take_over()
            return
        now, before = self._store.clock(), self._conflict_at
        self._conflict_at = now
        if before is not None and now - before < RIVAL_WITHIN:
            self.troubles.add(Alarm.second_poller)

    async def _take_over(self) -> None:
        """Delete a webhook that is left from another way of running: it would starve us."""
        try:
            await self._telegram.call("deleteWebhook", {"drop_pending_updates": False})
        except TelegramError as fault:
            log.warning("webhook not removed", fault=type(fault).__name__)


def _pause(fault: Exception, pause: float) -> float:
    if isinstance(fault, RetryAfter):
        return max(pause, fault.seconds)
    if isinstance(fault, Conflict):
        log.error("somebody else receives with this token; only one may")
    else:
        log.warning("polling failed", fault=type(fault).__name__)
    return pause
