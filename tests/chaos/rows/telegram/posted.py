"""Webhook posts to a bot that is killed: what was not answered with 200 comes again, what was is stored."""

import time
from collections import Counter, defaultdict, deque

from bot.intake.inbox_writer import ALLOWED
from tests.chaos.harness.judgement.report import Found, percentile
from tests.chaos.harness.stage import Stage
from tests.chaos.harness.students import Update, chat_of
from tests.chaos.harness.town import PATIENCE, Town
from tests.chaos.rows.machine.kills import killed_at_random
from tests.support.running.processes import free_ports

KILLS, UPDATES = 100, 2_000
SECRET = "w" * 40


def posted(stage: Stage, count: int = KILLS, updates: int = UPDATES) -> Found:
    """Kills in webhook mode; how soon the bot is back is not judged: Telegram pauses before it posts again."""
    found = Found()
    (port,) = free_ports(1)
    url = f"http://127.0.0.1:{port}/telegram/chaos"
    settings = {
        "MODE": "webhook",
        "LISTEN": f"127.0.0.1:{port}",
        "WEBHOOK_URL": url,
        "WEBHOOK_SECRET": SECRET,
    }

    def open_up(town: Town) -> None:
        """Open a town up as `set-webhook` does."""
        town.telegram.call("setWebhook", url=url, secret_token=SECRET, allowed_updates=ALLOWED)
        OneByOne(town)

    storm = killed_at_random(stage, found, count, updates, opened=open_up, **settings)
    found.note(f"first answer p50 {percentile(storm.in_service, 0.5):.1f} s after the start")
    return found


class OneByOne:
    """A script that speaks one by one: each waits until what they said before is stored.

    Telegram posts presses beside the messages of a chat, not behind them. People press what they have been
    shown; a script that does not wait would be overtaken by itself.
    """

    def __init__(self, town: Town) -> None:
        self._town, self._say, self._come_to_rest = town, town.say, town.come_to_rest
        self._held: dict[int, deque[Update]] = defaultdict(deque)
        self._said: Counter[int] = Counter()
        town.say, town.come_to_rest = self.say, self.come_to_rest

    def say(self, updates: list[Update]) -> None:
        for update in updates:
            self._held[chat_of(update)].append(update)
        stored = self._town.archive.stored()
        free = [chat for chat, held in self._held.items() if held and stored[str(chat)] == self._said[chat]]
        self._said.update(free)
        self._say([self._held[chat].popleft() for chat in free])

    def come_to_rest(self, patience: float = PATIENCE) -> None:
        """Come to rest. Raises AssertionError when for so many seconds nothing more could be said."""
        least, deadline = None, 0.0
        while left := sum(map(len, self._held.values())):
            if left != least:
                least, deadline = left, time.monotonic() + patience
            assert time.monotonic() < deadline, "what was said before is not stored"
            self.say([])
            time.sleep(0.02)
        self._come_to_rest(patience)
