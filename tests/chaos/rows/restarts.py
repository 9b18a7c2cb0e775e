"""Telegram itself dies in the middle and comes back: what it had confirmed it still knows, the bot goes on."""

import time

from tests.chaos.harness.judging import judge
from tests.chaos.harness.report import Found
from tests.chaos.harness.stage import Stage

COUNT, UPDATES = 20, 1_000


def restarts(stage: Stage, count: int = COUNT, updates: int = UPDATES) -> Found:
    """The local Telegram is killed and started again, while the bot stays."""
    found = Found()
    size = max(1, updates // (count + 1))
    with stage.town_and_reference(updates, keeps=True) as (town, reference, said):
        bot = town.start_bot()
        town.wait_until_ready(bot)
        for number in range(count):
            stage.progress("Telegram restarted", number, count)
            town.say(said[number * size : (number + 1) * size])
            time.sleep(stage.dice.uniform(0, 0.3))
            town.restart_telegram()
        town.say(said[count * size :])
        town.come_to_rest()
        found.must(bot.poll() is None, "the bot ended")
        town.stop(bot)
        found.note(f"{count} restarts")
        judge(town, reference, found, updates)
    return found
