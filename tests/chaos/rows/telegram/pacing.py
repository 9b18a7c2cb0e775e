"""A backlog before Telegram's own limits: never over them, and hardly under them."""

import time
from bisect import bisect_left
from collections.abc import Iterable

from bot.sender.rate_limit import CHAT_RATE, GROUP_LIMIT, OVERALL_RATE
from emulator.people import GROUP
from tests.chaos.harness.judgement.report import Found
from tests.chaos.harness.numbered import enqueue
from tests.chaos.harness.stage import Stage
from tests.chaos.harness.town import Town

MINUTE = 60.0
CROWD_SECONDS = 55  # so long there is something to say to everybody
TALKATIVE, CHATS = 3, 60  # chats with more to hear than a minute takes, and all the others
LONG = 140  # seconds that the talkative chats and the group need
USED = 0.9
TELEGRAM = {"overall": 30, "chat_burst": 5, "group": 20}  # what the local Telegram refuses above


def pacing(stage: Stage, seconds: int = LONG) -> Found:
    """The pace over two minutes and more: a window of a minute shows its rate only in the second one."""
    found = Found()
    with stage.town(students=TALKATIVE + CHATS, settings={"PACE": "on"}) as town:
        talkative = [it.user for it in town.students[:TALKATIVE]]
        _pile_up(town, talkative, [it.user for it in town.students[TALKATIVE:]])
        town.telegram.act("limits", on=True, **TELEGRAM)
        bot = town.start_bot()
        town.wait_until_ready(bot)
        begun, refused = time.monotonic(), set()
        while (at := time.monotonic() - begun) < seconds:
            stage.progress("backlog", int(at), seconds)
            refused |= town.telegram.look("figures")["running"].keys()
            time.sleep(0.3)
        _judge(town, talkative, refused, found)
        town.kill(bot)
    return found


def _pile_up(town: Town, talkative: list[int], others: list[int]) -> None:
    """Pile up what is said in turn to everybody, like a reminder; the talkative and the group have more of it."""
    rounds = int(OVERALL_RATE * CROWD_SECONDS) // len(others)
    rows = [(GROUP, number) for number in range(LONG * GROUP_LIMIT // 60 + GROUP_LIMIT)]
    rows += [(chat, number) for number in range(LONG) for chat in talkative]  # before those that never end
    rows += [(chat, number) for number in range(rounds) for chat in others]
    enqueue(town, rows)


def _judge(town: Town, talkative: list[int], refused: set[str], found: Found) -> None:
    figures, sent = town.telegram.look("figures"), town.accepted()
    most = figures["most"]
    found.note(
        f"most in a second {most['all']['1s']['most']} in all, "
        f"most in a minute {most['group']['60s']['most']} in the group"
    )
    found.must(figures["given"] == 0, f"{figures['given']} times over Telegram's limits: {refused}")
    first = sent[0]["mono"]
    everybody = _per_second(sent, first + 1, first + CROWD_SECONDS * USED)
    _used(found, "overall", everybody, OVERALL_RATE, " a second", TELEGRAM["overall"])
    slowest = min(_per_second(_of(sent, chat), first + 10, first + 110) for chat in talkative)
    _used(found, "a chat", slowest, CHAT_RATE, " a second")
    group = _of(sent, GROUP)
    per_minute = MINUTE * _per_second(group, group[0]["mono"] - 0.01, group[0]["mono"] + 2 * MINUTE - 0.01)
    _used(found, "the group", per_minute, GROUP_LIMIT, " a minute", TELEGRAM["group"])


def _used(found: Found, what: str, rate: float, allowed: float, unit: str, telegram: float = 1.0) -> None:
    found.note(
        f"{what} {rate:.2f}{unit}: {rate / allowed:.0%} of our pace, {rate / telegram:.0%} of Telegram's limit"
    )
    found.must(rate >= USED * allowed, f"{what}: only {rate:.2f}{unit} of {allowed:g} with a backlog")


def _of(sent: Iterable[dict], chat: int) -> list[dict]:
    return [it for it in sent if it["chat"] == chat]


def _per_second(sent: list[dict], start: float, end: float) -> float:
    times = [it["mono"] for it in sent]
    return (bisect_left(times, end) - bisect_left(times, start)) / (end - start)
