"""Job context: what every job is given."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from bot.checks.group import GroupWatch
from bot.checks.telegram_watch import Watch
from handlers.app_context import AppContext
from storage.store import Store


@dataclass(frozen=True)
class JobContext:
    """What a job may use.

    `caught_up_at`: since when nothing sent to the bot can still be unread (None: never); `look_for_updates`:
    take up updates that another command has put back; `watch`: where Telegram sends the updates to;
    `group`: whether the staff's is right.
    """

    store: Store
    app_context: AppContext
    wake_sender: Callable[[], None]
    caught_up_at: Callable[[], datetime | None]
    look_for_updates: Callable[[], Awaitable[None]]
    watch: Watch | None = None
    group: GroupWatch | None = None
