"""Killed, stopped and started again under load: at random moments, with all that was said compared in the end."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.chaos.harness.judgement.judging import judge
from tests.chaos.harness.judgement.report import Found, percentile
from tests.chaos.harness.stage import Stage
from tests.chaos.harness.students import Update
from tests.chaos.harness.town import Town
from tests.support.running.processes import Running

KILLS, UPDATES = 500, 10_000
STUDENTS = 60
SHARE_AT_BOOT = 0.1  # killed before it could say anything
LOAD_SECONDS = 0.8  # of trickling answers, somewhere in which the end comes
BACKLOG = 5  # at most so many answers wait for a bot that starts
SERVICE_SECONDS = 5.0


@dataclass
class Storm:
    """A storm of interruptions of one bot, one after the other, while answers trickle in.

    `in_service`: seconds from a start to the first answer; `stops`: seconds from SIGTERM to the end; `busy`: how
    often work was under way at the moment of the interruption. With `overlap` a bot is ended only when the next
    one is in service.
    """

    stage: Stage
    town: Town
    updates: list[Update]
    slice_: int
    overlap: bool = False
    load_seconds: float = LOAD_SECONDS
    in_service: list[float] = field(default_factory=list)
    stops: list[float] = field(default_factory=list)
    busy: int = 0
    standing: Running | None = None

    def interrupt(self, *, gently: bool = False) -> None:
        """Interrupt: start, let the bot work on its share of the answers, and end it in the middle."""
        share, self.updates = self.updates[: self.slice_], self.updates[self.slice_ :]
        before = self.stage.dice.randint(1, BACKLOG)
        self.town.say(share[:before])
        newest = self.town.telegram.newest()
        bot = self.town.start_bot()
        at_boot = not gently and self.stage.dice.random() < SHARE_AT_BOOT
        if at_boot:
            time.sleep(self.stage.dice.uniform(0, percentile(self.in_service, 0.5) or 0.5))
        else:
            self._first_answer(bot, newest)
        if self.overlap:
            bot = self._relieved_by(bot)
        self._end_in_the_middle(bot, share[before:], gently=gently)

    def finish(self) -> None:
        """Finish with one last start; whatever is left is worked off."""
        self.town.say(self.updates)
        bot = self.standing or self.town.start_bot()
        self.town.come_to_rest()
        self.stops.append(self.town.stop(bot))

    def _relieved_by(self, bot: Running) -> Running:
        """The bot that may go, now that this one is ready."""
        self.town.wait_until_ready(bot)
        relieved, self.standing = self.standing or self.town.start_bot(), bot
        return relieved

    def _first_answer(self, bot: Running, newest: int) -> None:
        seconds = self.town.telegram.first_answer_after(bot.born, newest)
        if seconds is None:
            raise AssertionError(f"not in service: {self.town.log_end()}")
        self.in_service.append(seconds)

    def _end_in_the_middle(self, bot: Running, share: list[Update], *, gently: bool) -> None:
        """End a bot in the middle: its answers come a few at a time, the end after any, or a moment later."""
        end = self.stage.dice.randint(0, len(share))
        for number, update in enumerate(share):
            if number == end:
                self._end(bot, gently=gently)
            self.town.say([update])
            time.sleep(self.load_seconds / max(1, len(share)) * (number < end))
        if end >= len(share):
            time.sleep(self.stage.dice.uniform(0, 0.05))
            self._end(bot, gently=gently)

    def _end(self, bot: Running, *, gently: bool) -> None:
        if gently:
            self.stops.append(self.town.stop(bot))
        else:
            self.town.kill(bot)
        self.busy += bool(self.town.telegram.waiting() or self.town.archive.left())


def kills(stage: Stage, count: int = KILLS, updates: int = UPDATES) -> Found:
    """Kills (`kill -9`) at random under load, at the pace that the operator's bot keeps."""
    found = Found()
    storm = killed_at_random(stage, found, count, updates)
    _in_service(storm, found)
    return found


def killed_at_random(
    stage: Stage,
    found: Found,
    count: int,
    updates: int,
    *,
    opened: Callable[[Town], None] = lambda _town: None,
    **settings: str,
) -> Storm:
    """A storm over a town with these settings; `opened` prepares it before the first bot starts."""
    given = {"PACE": "on"} | settings
    with stage.town_and_reference(updates, students=STUDENTS, settings=given) as (town, reference, said):
        opened(town)
        storm = Storm(stage, town, said, max(1, updates // count))
        for number in range(count):
            stage.progress("kill -9", number, count)
            storm.interrupt()
        storm.finish()
        found.note(f"{count} kills, {storm.busy} of them with work under way")
        judge(town, reference, found, updates)
    found.must(storm.busy > 0, "no kill met work under way: nothing was proven")
    return storm


def short(stage: Stage, *, kills: int = 6, stops: int = 2, updates: int = 400) -> Found:
    """The short form: kills and stops in one run; nothing is timed."""
    found = Found()
    kinds = [False] * kills + [True] * stops
    stage.dice.shuffle(kinds)
    with stage.town_and_reference(updates) as (town, reference, said):
        storm = Storm(stage, town, said, max(1, updates // len(kinds)), load_seconds=0.1)
        for gently in kinds:
            storm.interrupt(gently=gently)
        storm.finish()
        judge(town, reference, found, updates)
    found.must(storm.busy > 0, "no interruption met work under way: nothing was proven")
    return found


def _in_service(storm: Storm, found: Found) -> None:
    p99 = percentile(storm.in_service, 0.99)
    found.note(f"back in service p50 {percentile(storm.in_service, 0.5):.1f} s, p99 {p99:.1f} s")
    found.must(p99 <= SERVICE_SECONDS, f"back in service only after {p99:.1f} s (p99)")
