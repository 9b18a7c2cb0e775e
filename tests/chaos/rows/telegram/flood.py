"""Telegram tells chats to wait, one here and there, then all of them: who must wait waits, the others do not."""

import time

from tests.chaos.harness.crowd import Crowd
from tests.chaos.harness.judgement.judging import judge
from tests.chaos.harness.judgement.report import Found, percentile
from tests.chaos.harness.stage import Stage
from tests.chaos.harness.town import Town

SECONDS, UPDATES, STUDENTS = 60.0, 1_000, 60
CHANCE, WAITS = 0.2, (1, 60)
WRITING = ("sendMessage", "editMessageText", "editMessageReplyMarkup", "deleteMessage")
ALL_AT_ONCE = 20.0  # seconds in which whoever writes is told to wait
THOUGHT = 4.0  # all of the students together stay below the pace
OTHERS_P95 = 2.0
BEFORE_IT_IS_KNOWN, CALLS_A_SECOND = (
    30,
    1.0,
)  # while everything is refused: enough to see when it no longer is
OUT_AGAIN = 5.0


def flood(
    stage: Stage,
    updates: int = UPDATES,
    seconds: float = SECONDS,
    waits: tuple[int, int] = WAITS,
    all_at_once: float = ALL_AT_ONCE,
) -> Found:
    """A flood in real time: both sides count a wait on clocks that cannot be moved."""
    found = Found()
    settings = {"PACE": "on"}
    with stage.town_and_reference(updates, students=STUDENTS, settings=settings) as (town, reference, said):
        bot = town.start_bot()
        town.wait_until_ready(bot)
        crowd = Crowd(town, said, THOUGHT)
        _refuse(town, CHANCE, waits)
        crowd.talk(seconds, lambda at: stage.progress("429 here and there", int(at), int(seconds)))
        town.telegram.act("clear_faults")
        crowd.wait_out(2.0 * waits[1] + 10)
        _judge_others(crowd, found)
        _all_at_once(crowd, stage, all_at_once, found)
        town.say([update for script in crowd.scripts.values() for update in script])
        stage.progress("the rest", 0, 1)
        town.come_to_rest(300)
        _judge_waits(town, found)
        found.must(bot.poll() is None, "the bot ended")
        town.stop(bot)
        town.interruptions.clear()  # nothing excuses a repeat
        judge(town, reference, found, updates)
    return found


def _refuse(town: Town, chance: float, waits: tuple[int, int]) -> None:
    for method in WRITING:
        town.telegram.act(
            "faults", method=method, times=None, chance=chance, code=429, retry_after=list(waits)
        )


def _judge_others(crowd: Crowd, found: Found) -> None:
    """Judge the times from update to accepted answer, in chats that had not to wait meanwhile."""
    free, held = [], 0
    for answer in crowd.glance.answers():
        start, end = answer.came.timestamp(), answer.sent.timestamp()
        if crowd.waited(answer.lane, start, end):
            held += 1
        else:
            free.append(end - start)
    p95 = percentile(free, 0.95)
    given = crowd.town.telegram.look("figures")["given"]
    found.note(f"{given} times told to wait; {len(free)} answers in other chats meanwhile, p95 {p95:.2f} s")
    found.must(p95 <= OTHERS_P95, f"other chats had to wait {p95:.1f} s (p95)")
    found.must(bool(free) and held > 0, "nobody had to wait, or everybody: nothing was proven")


def _all_at_once(crowd: Crowd, stage: Stage, seconds: float, found: Found) -> None:
    """Refuse all at once: who writes is told to wait, and the bot soon asks only now and then if it is over."""
    town = crowd.town
    _refuse(town, 1.0, (1, 1))
    before = town.telegram.look("figures")["given"]
    crowd.talk(seconds, lambda at: stage.progress("429 for all", int(at), int(seconds)))
    calls = town.telegram.look("figures")["given"] - before
    newest, over = town.telegram.newest(), time.monotonic()
    town.telegram.act("clear_faults")
    again = town.telegram.first_answer_after(over, newest) or float("inf")
    found.note(f"all refused for {seconds:.0f} s: {calls} calls, and out again {again:.1f} s after that")
    most = BEFORE_IT_IS_KNOWN + CALLS_A_SECOND * seconds
    found.must(calls <= most, f"{calls} calls in {seconds:.0f} s though everything was refused")
    found.must(again <= OUT_AGAIN, f"out again only after {again:.1f} s")


def _judge_waits(town: Town, found: Found) -> None:
    figures = town.telegram.look("figures")
    early = [f"{it['method']} in {it['chat']}: {it['early']} s" for it in figures["early"]]
    found.none(early, "calls to a chat before its wait ended")
