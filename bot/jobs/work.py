"""Work: what every job is given."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from handlers.around import Around
from storage.store import Store


@dataclass(frozen=True)
class Work:
    """`caught_up_at`: since when nothing sent to the bot can still be unread (None: never)."""

    store: Store
    around: Around
    wake_sender: Callable[[], None]
    caught_up_at: Callable[[], datetime | None]
