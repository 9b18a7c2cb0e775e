"""Outages: Telegram answers badly or not at all, for a moment, for four hours, for three days."""

import time
from collections import Counter

from emulator.people import GROUP
from storage.messaging.outbox import Outgoing
from tests.chaos.harness.backstage import now, write
from tests.chaos.harness.judgement.report import Found
from tests.chaos.harness.numbered import arrived, enqueue, in_turn, statuses
from tests.chaos.harness.stage import Stage
from tests.chaos.harness.town import STAFF, Town
from tests.support.running.processes import Fresh

MOVING = Fresh("tests.support.running.bot_process")  # a clock that moves
MESSAGES = 30  # for each chat
WRITING = ("sendMessage", "editMessageText", "deleteMessage")
# three of ten calls go wrong, two of these so that nobody can tell whether they worked
FAULTS = (
    {"code": 502, "chance": 0.1}, {"drop": "before", "chance": 0.06}, {"drop": "after", "chance": 0.06},
    {"timeout": "before", "chance": 0.04}, {"timeout": "after", "chance": 0.04},
)  # fmt: skip
POLL_FAULTS = (
    {"code": 502, "chance": 0.1},
    {"drop": "before", "chance": 0.1},
    {"drop": "after", "chance": 0.1},
)
TWICE = "unsure twice"
OUTAGE = ({"code": 502}, {"drop": "before"}, {"timeout": "before"}, {"code": 504})  # an hour each
MINUTE, HOUR, STEP = 60, 3_600, 600
REAL_SECONDS = {"timeout": 30.0}  # as long as a call waits for an answer; else
GLANCE = 2.5  # the bot looks into its outbox that often, for its clock was moved behind its back
ALL_OUT_MINUTES = 15
PATIENCE = 300.0


def faulty(stage: Stage, messages: int = 20, updates: int = 200) -> Found:
    """Faults amid which the bot goes on: all in order; what may have worked is repeated once, and no more."""
    found = Found()
    with stage.town() as town:
        bot = town.start_bot()
        town.wait_until_ready(bot)
        for method in WRITING:
            _arm(town, method, FAULTS)
        _arm(town, "getUpdates", POLL_FAULTS)
        wanted = in_turn([it.user for it in town.students], messages)
        enqueue(town, wanted)
        town.say([town.students[number % len(town.students)].next() for number in range(updates)])
        stage.progress("three calls of ten go wrong", 0, 1)
        town.come_to_rest(PATIENCE * 4)
        town.telegram.act("clear_faults")
        _judge_numbered(town, wanted, found)
        handled = town.archive.statuses("inbox")
        found.must(not handled["new"] and not handled["dead"], f"updates: {dict(handled)}")
        _hears(town, found, "given up")
        found.must(bot.poll() is None, "the bot ended")
        town.stop(bot)
    return found


def outage(stage: Stage, messages: int = MESSAGES, hours: int = len(OUTAGE)) -> Found:
    """An outage, an hour of each kind of silence; the clock is moved, the calls are real."""
    found = Found()
    with stage.town(starter=MOVING) as town:
        bot = town.start_bot()
        town.wait_until_ready(bot)
        wanted = in_turn([it.user for it in town.students], messages)
        enqueue(town, wanted)
        for hour, fault in enumerate(OUTAGE[:hours]):
            town.telegram.act("clear_faults")
            _arm(town, "*", (fault,))
            pause = max(REAL_SECONDS.get(name, GLANCE) for name in fault)
            for step in range(HOUR // STEP if pause == GLANCE else 2):
                stage.progress(f"hour {hour + 1}", step, HOUR // STEP)
                town.move_clock(seconds=hour * HOUR + step * STEP)
                time.sleep(pause)
        before = sum(arrived(town).copies.values())
        town.say([it.next() for it in town.students])
        town.move_clock(seconds=hours * HOUR)
        town.telegram.act("clear_faults")
        minutes = _until_all_is_out(town, hours * HOUR) / MINUTE
        came = _judge_numbered(town, wanted, found)
        found.must(not came.repeats, f"{came.repeats} twice though nothing had been accepted")
        found.must(sum(came.copies.values()) - before > len(wanted) / 2, "hardly anything had to wait")
        found.note(f"all out {minutes:.1f} minutes after {hours} hours")
        found.must(minutes <= ALL_OUT_MINUTES, f"all out only after {minutes:.0f} minutes")
        town.kill(bot)
    return found


def given_up(stage: Stage) -> Found:
    """Messages given up after three days in which Telegram takes nothing: mailed where they weigh, said to staff."""
    found = Found()
    with stage.town(starter=MOVING) as town:
        bot = town.start_bot()
        town.wait_until_ready(bot)
        _arm(town, "sendMessage", ({"code": 502},))
        wanted = in_turn([it.user for it in town.students], 3)
        enqueue(town, wanted)
        student = town.students[0]
        write(town, lambda records: records.outbox.put(_decision(student.user)))
        town.move_clock(hours=71, minutes=55)
        time.sleep(3 * GLANCE)
        early = Counter(status for status, _ in statuses(town).values())
        found.must(early == {"new": len(wanted)}, f"given up too early: {dict(early)}")
        town.move_clock(hours=72, minutes=5)
        deadline = time.monotonic() + PATIENCE
        while town.archive.statuses("outbox")["dead"] < len(wanted) + 1 and time.monotonic() < deadline:
            time.sleep(0.2)
            town.move_clock(seconds=72 * HOUR + 5 * MINUTE + time.monotonic() - deadline + PATIENCE)
        dead = town.archive.statuses("outbox")["dead"]
        found.must(dead == len(wanted) + 1, f"{dead} given up of {len(wanted) + 1}")
        town.telegram.act("clear_faults")
        _until_all_is_out(town, 73 * HOUR)
        mails = [it for it in town.telegram.look("mails") if "重要通知" in it["text"]]
        found.note(f"{dead} given up after 72 hours, {len(mails)} of them mailed")
        found.must(len(mails) == 1, f"{len(mails)} mails for one notice that weighs")
        _hears(town, found, "given up")
        town.kill(bot)
    return found


def _arm(town: Town, method: str, faults: tuple[dict, ...]) -> None:
    for fault in faults:
        town.telegram.act("faults", method=method, times=None, **fault)


def _judge_numbered(town: Town, wanted: list[tuple[int, int]], found: Found):
    """Judge numbered messages: each at most twice, in order; none given up without two ambiguous faults."""
    came, known = arrived(town), statuses(town)
    given_up = {it for it in wanted if known[it][0] == "dead"}
    found.note(
        f"{len(wanted)} messages, {came.repeats} repeats, {len(given_up)} given up after two ambiguous faults "
        f"({len([it for it in given_up if not came.copies[it]])} of these never came)"
    )
    found.must(came.most <= 2, f"one came {came.most} times")
    found.none(came.disordered, "order violations")
    lost = [f"{it}: {known[it]}" for it in wanted if not came.copies[it] and it not in given_up]
    found.none(lost, "lost without a word")
    found.none([str(known[it]) for it in given_up if known[it][1] != TWICE], "given up for no such reason")
    return came


def _until_all_is_out(town: Town, offset: float) -> float:
    """The seconds of the bot's clock until all is out; it is moved on whenever nothing is due."""
    begun, moved = time.monotonic(), 0.0
    while town.telegram.waiting() or town.archive.left():
        if time.monotonic() - begun > PATIENCE:
            raise TimeoutError(f"unfinished: {town.archive.left()}; {town.log_end()}")
        time.sleep(0.3)
        if not _is_due(town):
            moved += 30
            town.move_clock(seconds=offset + moved)
            time.sleep(GLANCE)
    return moved + time.monotonic() - begun


def _is_due(town: Town) -> bool:
    rows = town.archive.rows("outbox")
    return any(
        row.status == "sending" or (row.status == "new" and row.not_before <= now(town)) for row in rows
    )


def _decision(user: int) -> Outgoing:
    payload = {"chat_id": user, "text": "重要通知"}
    return Outgoing(lane=str(user), method="sendMessage", payload=payload, key="application:1:approved:v1")


def _hears(town: Town, found: Found, what: str) -> None:
    """Judge that staff hear of it in their group, by the watch that looks every half minute."""
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        if any("已不再重試" in it["text"] for it in town.telegram.sent_to(STAFF, GROUP)):
            return
        time.sleep(0.5)
    found.must(False, f"staff did not hear what was {what}")
