"""The bot's update queue: confirmed by offset, expired by age, filtered by allowed_updates."""

from collections.abc import Callable
from typing import Any

from bot.demo.records import Json
from bot.demo.store import Store

DAY = 86_400
PRESS_LIVES = 150
FIRST_ID = 710_000_000
NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


class UpdateQueue:
    """Updates that wait for the bot. `now` gives Unix seconds; `turn` counts the polls."""

    def __init__(self, store: Store, now: Callable[[], int]) -> None:
        self._store = store
        self._now = now
        self._settings: Json = store.one("queue")
        self._waiting: list[Json] = store.all("update")
        self.turn = 0

    @property
    def allowed(self) -> list[str]:
        return list(self._settings.get("allowed", []))

    def allow(self, kinds: Any) -> None:
        self._set(allowed=[str(kind) for kind in kinds] if isinstance(kinds, list) else [])

    def add(self, kind: str, body: Json, *, date: int | None = None) -> int | None:
        """The new update's id; None where the bot has not asked for this kind."""
        if not self._wanted(kind):
            return None
        update_id = self._settings.get("last", FIRST_ID) + 1
        lives = PRESS_LIVES if kind == "callback_query" else DAY
        born = self._now() if date is None else date
        entry = {"expires": born + lives, "update": {"update_id": update_id, kind: body}}
        self._set(last=update_id)
        self._waiting.append(entry)
        self._store.put("update", update_id, entry)
        return int(update_id)

    def confirm(self, offset: int) -> None:
        """A negative offset keeps the newest ones only; zero confirms nothing."""
        ids = [entry["update"]["update_id"] for entry in self._waiting]
        first = offset if offset >= 0 else next(iter(ids[offset:]), 0)
        self._keep(lambda entry: entry["update"]["update_id"] >= first)

    def head(self, limit: int) -> list[Json]:
        self._keep(lambda entry: entry["expires"] > self._now())
        return [entry["update"] for entry in self._waiting[:limit]]

    def clear(self) -> None:
        self._keep(lambda _entry: False)

    def __len__(self) -> int:
        return len(self.head(len(self._waiting)))

    def _wanted(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed else kind not in NOT_BY_DEFAULT

    def _keep(self, stays: Callable[[Json], bool]) -> None:
        for entry in self._waiting:
            if not stays(entry):
                self._store.drop("update", entry["update"]["update_id"])
        self._waiting = [entry for entry in self._waiting if stays(entry)]

    def _set(self, **settings: Any) -> None:
        self._settings |= settings
        self._store.put("queue", "", self._settings)
