"""Watcher: is told what happens while the bot works."""

from bot.dispatch.one_update import End
from bot.sender.outcomes import Outcome


class Watcher:
    """One that takes no note, where nobody could ask for it; `counters.Counters` counts."""

    def handled(self, end: End) -> None: ...

    def refused(self, code: str) -> None: ...

    def delivered(self, result: Outcome) -> None: ...

    def posted(self, answer: str) -> None: ...

    def checked(self, seconds: float) -> None: ...
