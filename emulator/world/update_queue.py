"""Update queue of the bot: confirmed by offset, expired by age, filtered by allowed_updates."""

from collections import OrderedDict, deque
from collections.abc import Callable
from itertools import islice
from random import Random
from typing import Any

from emulator.world.records import Json
from emulator.world.store import Store

DAY = 86_400
PRESS_LIVES = 150
FIRST_ID = 710_000_000
NEVER = 2**40
NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


class UpdateQueue:
    """Updates that wait for the bot. `now` gives Unix seconds; `turn` counts the polls.

    `duplicates`: the chance that a confirmed update is handed out again, with its old id, at most `copies`
    times.
    """

    def __init__(self, store: Store, now: Callable[[], int], dice: Random) -> None:
        self._store = store
        self._now = now
        self._dice = dice
        self._settings: Json = store.one("queue")
        kept = sorted(store.all("update"), key=lambda entry: int(entry["update"]["update_id"]))
        self._waiting = OrderedDict((int(entry["update"]["update_id"]), entry) for entry in kept)
        self._soonest = min((entry["expires"] for entry in kept), default=NEVER)
        self._again: deque[Json] = deque()
        self.duplicates = 0.0
        self.copies = 1
        self.turn = 0

    @property
    def allowed(self) -> list[str]:
        return list(self._settings.get("allowed", []))

    @property
    def last(self) -> int:
        """The newest id ever given."""
        return int(self._settings.get("last", FIRST_ID))

    @property
    def first(self) -> int:
        """The id of the oldest that waits, 0 where none does."""
        return next(iter(self._waiting), 0)

    def allow(self, kinds: Any) -> None:
        wanted = [str(kind) for kind in kinds] if isinstance(kinds, list) else []
        if wanted != self.allowed:
            self._set(allowed=wanted)

    def add(self, kind: str, body: Json, *, date: int | None = None) -> int | None:
        """The new update's id; None where the bot has not asked for this kind."""
        if not self._wanted(kind):
            return None
        lives = PRESS_LIVES if kind == "callback_query" else DAY
        return self._put({kind: body}, (self._now() if date is None else date) + lives)

    def add_raw(self, update: Json) -> int:
        """Any JSON object as an update, whatever it holds, wanted or not; only the id is the queue's own."""
        return self._put(
            {key: value for key, value in update.items() if key != "update_id"}, self._now() + DAY
        )

    def add_again(self, update: Json) -> None:
        """Hands this update, with the id it has, out once more, before anything else."""
        self._again.append(update)

    def confirm(self, offset: int) -> None:
        """A negative offset keeps the newest ones only; zero confirms nothing."""
        surplus = max(0, len(self._waiting) + offset) if offset < 0 else 0
        for _ in range(surplus):
            self._drop(self.first)
        while offset > 0 and self.first and self.first < offset:
            update = self._waiting[self.first]["update"]
            for _ in range(self.done(self.first)):
                self.add_again(update)

    def done(self, update_id: int) -> int:
        """Confirms one; how often chance wants it to be handed out once more."""
        if self._drop(update_id) is None or self._dice.random() >= self.duplicates:
            return 0
        return 1 if self.copies == 1 else self._dice.randint(1, self.copies)

    def head(self, limit: int) -> list[Json]:
        self._expire()
        again = [self._again.popleft() for _ in range(min(limit, len(self._again)))]
        return again + [entry["update"] for entry in islice(self._waiting.values(), limit - len(again))]

    def get(self, update_id: int) -> Json | None:
        """The update with this id; None where it never was, is confirmed or has expired."""
        self._expire()
        entry = self._waiting.get(update_id)
        return entry["update"] if entry else None

    def clear(self) -> None:
        for update_id in list(self._waiting):
            self._drop(update_id)
        self._again.clear()

    def __len__(self) -> int:
        self._expire()
        return len(self._waiting)

    @property
    def ready(self) -> bool:
        """Whether a poll would get anything at this moment."""
        return bool(self._again) or len(self) > 0

    def _put(self, body: Json, expires: int) -> int:
        update_id = self.last + 1
        entry = {"expires": expires, "update": {"update_id": update_id} | body}
        self._set(last=update_id)
        self._waiting[update_id] = entry
        self._soonest = min(self._soonest, expires)
        self._store.put("update", update_id, entry)
        return update_id

    def _drop(self, update_id: int) -> Json | None:
        entry: Json | None = self._waiting.pop(update_id, None)
        if entry:
            self._store.drop("update", update_id)
        return entry

    def _expire(self) -> None:
        """Drops expired updates; the whole queue is looked through only at a second in which one expires."""
        if self._soonest > self._now():
            return
        for update_id in [one for one, entry in self._waiting.items() if entry["expires"] <= self._now()]:
            self._drop(update_id)
        self._soonest = min((entry["expires"] for entry in self._waiting.values()), default=NEVER)

    def _wanted(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed else kind not in NOT_BY_DEFAULT

    def _set(self, **settings: Any) -> None:
        self._settings |= settings
        self._store.put("queue", "", self._settings)
