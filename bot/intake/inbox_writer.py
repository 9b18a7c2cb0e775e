"""Inbox writer: stores and commits updates in the inbox before anybody else hears of them."""

import json
from collections.abc import Sequence
from typing import Any, Protocol

from bot.intake.lanes import lane_of
from storage.messaging.inbox import Waiting
from storage.store import Store

ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member"]


class Handler(Protocol):
    def add(self, waiting: list[Waiting]) -> None: ...


class InboxWriter:
    """The writer that polling and the webhook share; once `keep` returns, Telegram may forget them."""

    def __init__(self, store: Store, handler: Handler) -> None:
        self._store = store
        self._handler = handler

    async def keep(self, updates: Sequence[dict[str, Any]]) -> int:
        """Store updates; returns how many were new. Raises what the database raises; then none is stored."""
        rows = [(update["update_id"], lane_of(update), json.dumps(update).encode()) for update in updates]
        new = await self._store.run(lambda records: records.inbox.store(rows), urgent=True)
        self._handler.add(new)
        return len(new)
