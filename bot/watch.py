"""Watch: whether Telegram still sends the updates to where we hear them."""

from dataclasses import dataclass

from bot.transport import Telegram
from handlers.alarms import Alarm


@dataclass(frozen=True)
class Watch:
    """`webhook_url` is ours, "" where we poll; `troubles` are shared with the polling, which adds to them."""

    telegram: Telegram
    troubles: set[Alarm]
    webhook_url: str = ""

    async def look(self) -> None:
        """Ask Telegram, and note what is wrong; where we poll, mend it. Raises TelegramError."""
        found = str((await self.telegram.call("getWebhookInfo", {})).get("url", ""))
        if found == self.webhook_url:
            return
        self.troubles.add(Alarm.foreign_webhook if found else Alarm.webhook_removed)
        if not self.webhook_url:
            await self.telegram.call("deleteWebhook", {"drop_pending_updates": False})
