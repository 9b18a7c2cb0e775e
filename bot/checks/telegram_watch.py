"""Telegram watch: whether updates still come to us, and whether Telegram agrees about the time."""

from dataclasses import dataclass
from datetime import datetime

from bot.checks.machine import MOST_SKEW
from bot.runtime.clock import Clock
from bot.telegram_api.client import Telegram
from handlers.notices.alarms import Alarm


@dataclass
class Watch:
    """`webhook_url` is ours, "" where we poll; `troubles` are shared with the polling, which adds to them.

    `empty_at`: when nothing waited at Telegram any more, as far as our webhook is concerned.
    """

    telegram: Telegram
    troubles: set[Alarm]
    clock: Clock
    webhook_url: str = ""
    empty_at: datetime | None = None

    async def look(self) -> None:
        """Ask Telegram, and note what is wrong; where we poll, mend it. Raises TelegramError."""
        asked_at = self.clock()
        info = await self.telegram.call("getWebhookInfo", {})
        if abs(self.telegram.last_skew or 0.0) > MOST_SKEW:  # deadlines and reminders go by this clock
            self.troubles.add(Alarm.clock_wrong)
        found = str(info.get("url", ""))
        if found == self.webhook_url:
            self.empty_at = self.empty_at if info.get("pending_update_count") else asked_at
            return
        self.troubles.add(Alarm.foreign_webhook if found else Alarm.webhook_removed)
        if not self.webhook_url:
            await self.telegram.call("deleteWebhook", {"drop_pending_updates": False})
