"""Updates that nobody could have foreseen: set aside soon, seen by staff, replayable, and in nobody's way."""

import time
from dataclasses import dataclass, field
from random import Random

from sqlalchemy import create_engine, text

from storage.messaging.inbox import MAX_ATTEMPTS
from tests.chaos.harness.judgement.glance import Glance
from tests.chaos.harness.judgement.judging import judge
from tests.chaos.harness.judgement.report import Found, percentile
from tests.chaos.harness.nonsense import kinds_of_update, nonsense
from tests.chaos.harness.stage import Stage
from tests.chaos.harness.students import FIRST_USER, Update
from tests.chaos.harness.town import Town
from tests.support.running.processes import Fresh, ended

NONSENSE, UPDATES = 5_000, 1_000
SLICE = 100
SLICE_SECONDS = (
    10.0  # from saying a hundred of nonsense and some answers to all of the answers' being handled
)
NEIGHBOUR_SECONDS = 2.0  # from a real answer's coming in to ours being taken by Telegram
VICTIM = FIRST_USER  # the student whose set-aside update is put right and replayed


def undecodable(stage: Stage, count: int = NONSENSE, updates: int = UPDATES) -> Found:
    """Undecodable updates and real answers, side by side."""
    found = Found()
    kinds, dice = kinds_of_update(), Random(stage.seed)  # noqa: S311 - dice, not secrets
    with stage.town_and_reference(updates) as (town, reference, said):
        bot = town.start_bot()
        town.wait_until_ready(bot)
        talk = Talk(town, stage)
        size = max(1, updates * SLICE // count)
        for number in range(0, count, SLICE):
            stage.progress("nonsense", number, count)
            junk = [nonsense(dice, kinds) for _ in range(min(SLICE, count - number))]
            at = number // SLICE * size
            talk.say(junk, said[at : at + size])
        talk.say([], said[-(-count // SLICE) * size :])
        town.come_to_rest(600)
        found.must(bot.poll() is None, "the bot ended")
        talk.judge(found)
        judge(town, reference, found, updates, strangers=True)
        _replayed(town, found)
    return found


@dataclass
class Talk:
    """A talk: what was said, a slice after the other, and how long the real answers in it had to wait."""

    town: Town
    stage: Stage
    junk: int = 0
    slices: list[float] = field(default_factory=list)

    def say(self, junk: list[Update], answers: list[Update]) -> None:
        mixed = junk + answers
        order = list(range(len(mixed)))
        self.stage.dice.shuffle(order)
        order = _answers_in_order(order, len(junk))
        self.junk += len(junk)
        self.town.say([mixed[at] for at in order])
        begun = time.monotonic()
        while self.town.telegram.waiting() or self._students_wait():
            if time.monotonic() - begun > 60:
                break
            time.sleep(0.05)
        self.slices.append(time.monotonic() - begun)

    def judge(self, found: Found) -> None:
        rows = self._strangers()
        dead = [row for row in rows if row.status == "dead"]
        told = [
            row for row in self.town.archive.rows("outbox") if row.key.startswith("alarm:failed-updates:")
        ]
        found.note(f"{self.junk} of nonsense, {len(dead)} set aside")
        found.none({str(row.update_id) for row in rows if row.status == "new"}, "stalled")
        found.none(
            {str(row.update_id) for row in rows if row.attempts > MAX_ATTEMPTS}, "tried more than 5 times"
        )
        found.must(len(told) == 1, f"staff heard {len(told)} times within the hour, not once")
        waits = self._waits()
        p99 = percentile(waits, 0.99)
        found.note(f"{len(waits)} real answers beside it answered within {max(waits):.1f} s, p99 {p99:.1f} s")
        found.must(max(self.slices) <= SLICE_SECONDS, f"a slice took {max(self.slices):.1f} s")
        found.must(max(waits) <= NEIGHBOUR_SECONDS, f"neighbours waited {max(waits):.1f} s")
        found.must(bool(dead), "nothing was set aside: nothing was proven")

    def _waits(self) -> list[float]:
        chats = {str(it.user) for it in self.town.students}
        return [
            (it.sent - it.came).total_seconds() for it in Glance(self.town.url).answers() if it.lane in chats
        ]

    def _students_wait(self) -> bool:
        chats = {str(it.user) for it in self.town.students}
        return any(row.status == "new" and row.lane in chats for row in self.town.archive.rows("inbox"))

    def _strangers(self) -> list:
        chats = {str(it.user) for it in self.town.students}
        return [row for row in self.town.archive.rows("inbox") if row.lane not in chats]


def _answers_in_order(order: list[int], junk: int) -> list[int]:
    """The answers in a random order, but what comes after the nonsense in the list keeps its own."""
    answers = iter(sorted(it for it in order if it >= junk))
    return [it if it < junk else next(answers) for it in order]


def _replayed(town: Town, found: Found) -> None:
    """Judge the replay of all by command; one is mended, as if the next release could read it, and is answered."""
    dead = [row for row in town.archive.rows("inbox") if row.status == "dead"]
    before = {row.user_id: row.version for row in town.archive.rows("conversations")}[VICTIM]
    _put_right(town, dead[0].update_id)
    found.must(ended(_command(town, "replay", "--all")) == 0, "`replay --all` failed")
    deadline = time.monotonic() + 120
    while _version(town) == before and time.monotonic() < deadline:
        time.sleep(0.1)
    town.come_to_rest(600)
    found.must(_version(town) == before + 1, "a replayed update was not answered")
    statuses = town.archive.statuses("inbox")
    found.must(
        statuses["dead"] == len(dead) - 1, f"{len(dead)} were set aside, {statuses['dead']} after a replay"
    )
    found.note(f"{len(dead)} replayed by command")


def _put_right(town: Town, update_id: int) -> None:
    student = next(it for it in town.students if it.user == VICTIM)
    raw = town.archive.keyring.seal(student.words_for("/status"), "inbox", update_id, "raw", 1)
    engine = create_engine(town.url)
    with engine.begin() as connection:
        connection.execute(
            text("update inbox set raw = :raw, lane = :lane where update_id = :of"),
            {"raw": raw, "lane": str(VICTIM), "of": update_id},
        )
    engine.dispose()


def _command(town: Town, *words: str):
    return Fresh("bot", *words).start(town.env, town.folder / "command.log")


def _version(town: Town) -> int:
    return {row.user_id: row.version for row in town.archive.rows("conversations")}[VICTIM]
