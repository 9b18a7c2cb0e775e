"""A crowd of students who talk to the bot as people do: each waits for the answer, and thinks before the next word."""

import time
from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from tests.chaos.harness.judgement.glance import Glance
from tests.chaos.harness.students import Update, chat_of
from tests.chaos.harness.town import Town

UNANSWERED = 999.0


@dataclass
class Crowd:
    """Students who wait for the answer before they say the next thing.

    `thought`: seconds from one word to the next, when the answer came sooner; `spoken`: who spoke when, on the
    monotonic clock; `waits`: by chat, the stretches in which Telegram had told it to wait, in Unix seconds.
    """

    town: Town
    said: list[Update]
    thought: float
    spoken: list[tuple[int, float]] = field(default_factory=list)
    scripts: dict[int, deque[Update]] = field(default_factory=lambda: defaultdict(deque))
    waits: dict[str, list[tuple[float, float]]] = field(default_factory=lambda: defaultdict(list))
    spoke_at: dict[int, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.glance = Glance(self.town.url)
        for update in self.said:
            self.scripts[chat_of(update)].append(update)
        begun = time.monotonic() - self.thought
        for number, chat in enumerate(self.scripts):  # they do not begin as one
            self.spoke_at[chat] = begun + self.thought * number / len(self.scripts)

    def talk(self, seconds: float, tell: Callable[[float], None]) -> None:
        begun = time.monotonic()
        while (at := time.monotonic() - begun) < seconds and any(self.scripts.values()):
            tell(at)
            self.look_at_waits()
            self.town.say(list(self._next_words()))
            time.sleep(0.1)

    def wait_out(self, seconds: float) -> None:
        """Wait until nobody has to wait any more, and everything is answered."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and (self.look_at_waits() or self.glance.busy()):
            time.sleep(0.1)

    def look_at_waits(self) -> bool:
        """Note who waits at this moment; none is shorter than a second, so none is missed."""
        now = time.time()
        running = self.town.telegram.look("figures")["running"]
        for chat, left in running.items():
            self.waits[chat].append((now, now + left))
        return bool(running)

    def waited(self, chat: str, start: float, end: float) -> bool:
        return any(begun <= end and over >= start for begun, over in self.waits[chat])

    def answer_times(self) -> list[float]:
        """The seconds from each word to the first thing that the bot said or changed in that chat after it."""
        came: dict[int, list[float]] = defaultdict(list)
        for entry in self.town.telegram.ledger():
            if entry["message_id"] is not None:
                came[entry["chat"]].append(entry["mono"])
        return [
            came[chat][at] - spoke if (at := bisect_left(came[chat], spoke)) < len(came[chat]) else UNANSWERED
            for chat, spoke in self.spoken
        ]

    def _next_words(self) -> Iterator[Update]:
        busy = self.glance.busy()
        for chat, script in self.scripts.items():
            if script and str(chat) not in busy and time.monotonic() - self.spoke_at[chat] > self.thought:
                self.spoke_at[chat] = time.monotonic()
                self.spoken.append((chat, self.spoke_at[chat]))
                yield script.popleft()
