"""A locked database, for half a minute, by somebody else: nothing is lost, and it goes on at once afterwards."""

import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from tests.chaos.harness.judgement.confirmed import Confirmed
from tests.chaos.harness.judgement.judging import judge
from tests.chaos.harness.judgement.report import Found
from tests.chaos.harness.machine.databases import SQLITE
from tests.chaos.harness.stage import Stage

UPDATES, TIMES = 600, 3
LOCKED_SECONDS = 30.0
RECOVERED_SECONDS = 5.0
TALK = 4  # updates a second that people go on to send
WARM = 50  # updates before the first lock
LOCKS = {
    SQLITE: "BEGIN IMMEDIATE",
    # reads go on, as they do beside a migration that changes these tables
    "postgresql": "BEGIN; LOCK TABLE inbox, outbox, conversations IN EXCLUSIVE MODE",
}


def locked(
    stage: Stage, updates: int = UPDATES, times: int = TIMES, seconds: float = LOCKED_SECONDS
) -> Found:
    """Locks in a row, each at another moment of the bot's own pauses."""
    found = Found()
    firsts, wholes = [], []
    with stage.town_and_reference(updates) as (town, reference, said):
        bot = town.start_bot()
        confirmed = Confirmed(town)
        confirmed.say(said[:WARM])
        town.come_to_rest()
        left = said[WARM:]
        for number in range(times):
            with held(town.url, stage.databases.kind):
                end = time.monotonic() + seconds + stage.dice.uniform(0, 5)
                while time.monotonic() < end:
                    stage.progress("locked", number, times)
                    share, left = left[:1], left[1:]
                    confirmed.say(share)
                    confirmed.look()
                    time.sleep(1 / TALK)
                newest = town.telegram.newest()
            over = time.monotonic()
            firsts.append(town.telegram.first_answer_after(over, newest) or 999.0)
            town.come_to_rest()
            wholes.append(time.monotonic() - over)
        confirmed.say(left)
        town.come_to_rest()
        confirmed.look()
        found.must(bot.poll() is None, "the bot ended")
        town.stop(bot)
        town.interruptions.clear()  # nothing excuses a repeat
        confirmed.judge(found)
        judge(town, reference, found, updates)
    recovered(found, firsts, wholes, RECOVERED_SECONDS)
    return found


def recovered(found: Found, firsts: list[float], wholes: list[float], most: float) -> None:
    found.note(
        f"{len(firsts)} times: first answer after at most {max(firsts):.1f} s, "
        f"everything done after at most {max(wholes):.1f} s"
    )
    found.must(max(firsts) <= most, f"the first answer came only after {max(firsts):.1f} s")


@contextmanager
def held(url: str, kind: str) -> Iterator[None]:
    """A lock that a session of somebody else's holds."""
    engine = create_engine(url, poolclass=NullPool)
    with closing(engine.raw_connection()) as wire:
        if kind == SQLITE:
            wire.driver_connection.isolation_level = None
        wire.cursor().execute(LOCKS[kind])
        try:
            yield
        finally:
            wire.rollback()
    engine.dispose()
