"""Polling: raw updates are stored, committed, and only then acknowledged by the next poll."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

import structlog
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.intake.lanes import lane_of
from bot.transport import Telegram, TokenRefused, seconds_to_wait
from storage.inbox import Waiting
from storage.store import Store

log = structlog.get_logger()
POLL_SECONDS = 30
BATCH = 100
ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member"]
LONGEST_PAUSE = 20.0


class Handler(Protocol):
    def add(self, waiting: list[Waiting]) -> None: ...


class Polling:
    """Starts at offset 0 each time: Telegram then gives whatever was never acknowledged."""

    def __init__(
        self,
        telegram: Telegram,
        store: Store,
        handler: Handler,
        rest: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._telegram = telegram
        self._store = store
        self._handler = handler
        self._rest = rest
        self.last_empty_at: float | None = None

    async def run(self) -> None:
        """Poll until cancelled. Raises TokenRefused."""
        offset, pause = 0, 0.5
        await self._take_over()
        while True:
            try:
                offset = await self._poll(offset)
                pause = 0.5
            except InvalidToken:
                raise TokenRefused from None
            except Exception as fault:  # noqa: BLE001 - nothing was acknowledged: all of it comes again
                await self._rest(_pause(fault, pause))
                pause = min(LONGEST_PAUSE, pause * 2)

    async def _poll(self, offset: int) -> int:
        params = {"offset": offset, "limit": BATCH, "timeout": POLL_SECONDS, "allowed_updates": ALLOWED}
        batch: list[dict[str, Any]] = await self._telegram.poll(params, POLL_SECONDS + 10)
        if not batch:
            self.last_empty_at = self._store.clock().timestamp()
            return offset
        rows = [(update["update_id"], lane_of(update), json.dumps(update).encode()) for update in batch]
        self._handler.add(await self._store.run(lambda records: records.inbox.store(rows)))
        return int(batch[-1]["update_id"]) + 1

    async def _take_over(self) -> None:
        """A webhook left from another way of running would starve us."""
        try:
            await self._telegram.call("deleteWebhook", {"drop_pending_updates": False})
        except TelegramError as fault:
            log.warning("webhook not removed", fault=type(fault).__name__)


def _pause(fault: Exception, pause: float) -> float:
    if isinstance(fault, RetryAfter):
        return max(pause, seconds_to_wait(fault))
    if isinstance(fault, Conflict):
        log.error("somebody else polls with this token; only one may")
    else:
        log.warning("polling failed", fault=type(fault).__name__)
    return pause
