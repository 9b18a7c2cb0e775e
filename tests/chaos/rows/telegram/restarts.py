"""Telegram itself dies in the middle and comes back: what it had confirmed it still knows, the bot goes on.

No message is struck twice: what a second ambiguous fault in a row does to it is the row `faulty`.
"""

import time
from datetime import timedelta

from bot.sender.errors import Meaning
from tests.chaos.harness.backstage import now
from tests.chaos.harness.judgement.judging import judge
from tests.chaos.harness.judgement.report import Found
from tests.chaos.harness.stage import Stage
from tests.chaos.harness.town import Town

COUNT, UPDATES = 20, 1_000
SOON = timedelta(seconds=0.5)  # longer than it takes to kill
PATIENCE = 60.0


def restarts(stage: Stage, count: int = COUNT, updates: int = UPDATES) -> Found:
    """Restarts of the local Telegram, which is killed and started again while the bot stays."""
    found = Found()
    size = max(1, updates // (count + 1))
    with stage.town_and_reference(updates, keeps=True) as (town, reference, said):
        bot = town.start_bot()
        town.wait_until_ready(bot)
        for number in range(count):
            stage.progress("Telegram restarted", number, count)
            town.say(said[number * size : (number + 1) * size])
            time.sleep(stage.dice.uniform(0, 0.3))
            _spare_the_repeats(town)
            town.restart_telegram()
        town.say(said[count * size :])
        town.come_to_rest()
        found.must(bot.poll() is None, "the bot ended")
        town.stop(bot)
        found.note(f"{count} restarts")
        judge(town, reference, found, updates)
    return found


def _spare_the_repeats(town: Town) -> None:
    """Spare the repeats: Telegram lives while something is sent again that may have been accepted."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and _repeats(town):
        time.sleep(0.02)


def _repeats(town: Town) -> bool:
    return any(
        row.error == Meaning.unsure
        and (row.status == "sending" or (row.status == "new" and row.not_before <= now(town) + SOON))
        for row in town.archive.rows("outbox")
    )
