"""Confirmed updates against stored ones: none may be confirmed to Telegram that the inbox does not hold."""

from dataclasses import dataclass, field

from sqlalchemy.exc import DBAPIError

from tests.chaos.harness.judgement.glance import Glance
from tests.chaos.harness.judgement.report import Found
from tests.chaos.harness.students import Update
from tests.chaos.harness.town import Town


@dataclass
class Confirmed:
    """Confirmed updates: say all through `say`, call `look` often: what it finds once is broken for good.

    `looks` are those at which both sides answered; `unconfirmed` the most that had to wait at Telegram.
    """

    town: Town
    looks: int = 0
    unconfirmed: int = 0
    lost: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._glance = Glance(self.town.url)
        self._said: list[int] = []

    def say(self, updates: list[Update]) -> None:
        if updates:
            told = self.town.telegram.act("updates", updates=updates)
            self._said += range(told["first"], told["last"] + 1)

    def look(self) -> int:
        """The number that waits at Telegram; what is confirmed by then must be stored a moment later."""
        waiting = self.town.telegram.waiting()
        self.unconfirmed = max(self.unconfirmed, waiting)
        try:
            stored = self._glance.stored()
        except DBAPIError:
            return waiting
        self.looks += 1
        confirmed = self._said[: max(0, len(self._said) - waiting)]
        self.lost |= {str(update) for update in confirmed if update not in stored}
        return waiting

    def judge(self, found: Found) -> None:
        found.note(f"{self.looks} looks, at most {self.unconfirmed} updates waited at Telegram")
        found.none(self.lost, "confirmed and not stored")
        found.must(self.looks > 0, "nobody could look: nothing was proven")
