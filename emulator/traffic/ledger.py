"""Ledger of everything that was accepted, in order, and the densest moments in it."""

import time
from collections import deque
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any

MOST_KEPT = 200_000
LONGEST_TEXT = 500
WINDOWS = (1, 60)


@dataclass(slots=True)
class Entry:
    """One accepted call.

    `sent` is how many new messages it made, `message_id` the first of them or the one it was about;
    `answered` is false where the bot was never told that it had worked.
    """

    n: int
    at: float
    mono: float
    method: str
    chat: int | None
    text: str
    message_id: int | None
    sent: int
    answered: bool = True


class Ledger:
    """The ledger; `at` is Unix seconds, `mono` the machine's monotonic clock, shared by its processes."""

    def __init__(self) -> None:
        self._entries: deque[Entry] = deque(maxlen=MOST_KEPT)
        self._last = 0
        self.density = Density()

    def write(self, method: str, chat: int | None, text: str, new: list[int], old: str = "") -> Entry:
        """`new`: the ids of what was sent, several for an album; `old`: which message it was about."""
        self._last += 1
        now = time.monotonic()
        first = new[0] if new else int(old) if old.isdigit() else None
        entry = Entry(self._last, time.time(), now, method, chat, text[:LONGEST_TEXT], first, len(new))
        self._entries.append(entry)
        if chat is not None:
            self.density.count(chat, len(new), now)
        return entry

    def since(self, n: int, most: int = MOST_KEPT) -> dict[str, Any]:
        """{"last": the newest number, "entries": [those after number `n`, oldest first]}."""
        skipped = max(0, n - (self._last - len(self._entries)))
        found = islice(self._entries, skipped, skipped + most)
        return {"last": self._last, "entries": [asdict(entry) for entry in found]}

    def clear(self) -> None:
        """The numbers go on."""
        self._entries.clear()
        self.density = Density()


class Density:
    """The most new messages in any second and any minute: overall, in one private chat, in one group."""

    def __init__(self) -> None:
        self._recent: dict[tuple[int | None, int], deque[float]] = {}
        self.most: dict[str, dict[str, Any]] = {
            kind: {f"{seconds}s": {"most": 0, "chat": None} for seconds in WINDOWS}
            for kind in ("all", "chat", "group")
        }

    def count(self, chat: int, messages: int, now: float) -> None:
        for seconds in WINDOWS:
            self._note("all", None, seconds, messages, now)
            self._note("group" if chat < 0 else "chat", chat, seconds, messages, now)

    def _note(self, kind: str, lane: int | None, seconds: int, messages: int, now: float) -> None:
        recent = self._recent.setdefault((lane, seconds), deque())
        recent.extend([now] * messages)
        while recent and recent[0] <= now - seconds:
            recent.popleft()
        if len(recent) > self.most[kind][f"{seconds}s"]["most"]:
            self.most[kind][f"{seconds}s"] = {"most": len(recent), "chat": lane}
