"""Four replicas on PostgreSQL, one killed every second, a tenth of the updates delivered twice."""

import time
from dataclasses import dataclass

from tests.chaos.harness.judgement.judging import judge
from tests.chaos.harness.judgement.report import Found
from tests.chaos.harness.reminders import remind_through
from tests.chaos.harness.stage import Stage
from tests.chaos.harness.students import Update
from tests.chaos.harness.town import Town

REPLICAS, SECONDS, UPDATES = 4, 120, 10_000
TWICE = 0.1
SLICES = 10  # a second


@dataclass
class Fleet:
    """A fleet of replicas; each second one of them is killed and another one started."""

    stage: Stage
    town: Town
    next_kill: float = 0.0
    kills: int = 0

    def open(self, replicas: int) -> "Fleet":
        for bot in [self.town.start_bot() for _ in range(replicas)]:
            self.town.wait_until_ready(bot)
        self.next_kill = time.monotonic() + 1.0
        return self

    def go_on(self) -> None:
        """Go on killing, at the fleet's own pace; call it often."""
        if time.monotonic() >= self.next_kill:
            self.next_kill += 1.0
            self.kills += 1
            self.town.kill(self.stage.dice.choice(self.town.bots))
            self.town.start_bot()
        time.sleep(0.02)


def replicas(stage: Stage, count: int = REPLICAS, seconds: int = SECONDS, updates: int = UPDATES) -> Found:
    found = Found()
    with stage.town_and_reference(updates, students=40, starter=stage.nursery) as (town, reference, said):
        town.telegram.act("duplicates", chance=TWICE)
        fleet = Fleet(stage, town).open(count)
        _talk(stage, fleet, said, seconds)
        town.come_to_rest()
        found.note(f"{count} replicas, {fleet.kills} killed, {TWICE:.0%} of the updates twice")
        judge(town, reference, found, updates)
        stage.progress("reminders", 0, 1)
        fleet.next_kill = time.monotonic() + 1.0
        remind_through(town, found, fleet.go_on)
    return found


def _talk(stage: Stage, fleet: Fleet, said: list[Update], seconds: int) -> None:
    """Say all that is to be said, spread over these seconds."""
    slices = seconds * SLICES
    size = -(-len(said) // slices)
    begun = time.monotonic()
    for number in range(slices):
        stage.progress("one replica a second", number, slices)
        fleet.town.say(said[number * size : (number + 1) * size])
        while time.monotonic() < begun + number / SLICES:
            fleet.go_on()
