"""PostgreSQL loses its power again and again under load: what it had confirmed is there, and the bot goes on."""

import time

from tests.chaos.harness.judgement.confirmed import Confirmed
from tests.chaos.harness.judgement.glance import patiently
from tests.chaos.harness.judgement.judging import judge
from tests.chaos.harness.judgement.report import Found, percentile
from tests.chaos.harness.machine.databases import PostgresServer
from tests.chaos.harness.stage import Stage
from tests.chaos.harness.town import Town
from tests.chaos.rows.machine.locked import recovered

TIMES, UPDATES = 50, 3_000
RECOVERED_SECONDS = 5.0
LOAD_SECONDS = 0.5  # of answers, before the power goes


def restarted(stage: Stage, times: int = TIMES, updates: int = UPDATES) -> Found:
    """Restarts of a PostgreSQL server, which is our own to be killed."""
    assert isinstance(stage.databases, PostgresServer)
    server, found = stage.databases.server, Found()
    firsts, wholes, share = [], [], max(2, updates // times)
    with stage.town_and_reference(updates) as (town, reference, said):
        bot = town.start_bot()
        town.wait_until_ready(bot)
        confirmed = Confirmed(town)
        for number in range(times):
            stage.progress("PostgreSQL restarted", number, times)
            now_said = said[number * share : (number + 1) * share]
            confirmed.say(now_said[: share // 2])
            time.sleep(stage.dice.uniform(0, LOAD_SECONDS))
            server.stop(immediate=True)
            town.interruptions.append(time.monotonic())
            confirmed.say(now_said[share // 2 :])
            confirmed.look()
            newest = town.telegram.newest()
            server.start()
            back = time.monotonic()
            confirmed.look()
            firsts.append(town.telegram.first_answer_after(back, newest) or 999.0)
            _rest(town)
            wholes.append(time.monotonic() - back)
            confirmed.look()
        confirmed.say(said[times * share :])
        _rest(town)
        found.must(bot.poll() is None, "the bot ended")
        town.stop(bot)
        confirmed.judge(found)
        judge(town, reference, found, updates)
    recovered(found, firsts, wholes, RECOVERED_SECONDS)
    found.note(f"first answer p50 {percentile(firsts, 0.5):.1f} s")
    return found


def _rest(town: Town) -> None:
    """Come to rest; the connections that the harness had are gone as well."""
    patiently(town.archive.left)
    town.come_to_rest()
