"""Eight colleagues press approve and return on one application at once: one decision, one notice, and each loser told."""

import re
from collections import Counter, defaultdict

from sqlalchemy import Row

from tests.chaos.harness.desk import Case, cases, colleagues, press
from tests.chaos.harness.judgement.report import Found
from tests.chaos.harness.machine.databases import SQLITE
from tests.chaos.harness.stage import Stage
from tests.chaos.harness.town import Town

RACES, STAFF = 1_000, 8
AT_ONCE = 10  # races: in each colleague's chat one after the other, in all chats together
REPLICAS = 2
REFERENCE = re.compile(r"\b[A-Z2-9]{4}-[A-Z2-9]{4}\b")
IN_VAIN = "沒有生效"
VERBS = {"approved": "審核通過", "returned": "退回補件"}


def races(stage: Stage, count: int = RACES) -> Found:
    """Races: on PostgreSQL two replicas handle the presses; SQLite has one writer, and one bot."""
    found = Found()
    with stage.town(starter=stage.nursery) as town:
        for bot in [town.start_bot() for _ in range(1 if stage.databases.kind == SQLITE else REPLICAS)]:
            town.wait_until_ready(bot)
        messages = colleagues(town, STAFF)
        raced: list[Case] = []
        for begun in range(0, count, AT_ONCE):
            stage.progress("races", begun, count)
            these = cases(town, min(AT_ONCE, count - begun), list(messages), stage.dice)
            raced += these
            town.telegram.batch([act for case in these for act in _all_at_once(case, messages, stage)])
            town.come_to_rest()
        _judge(town, raced, list(messages), found)
    return found


def _all_at_once(case: Case, messages: dict[int, int], stage: Stage) -> list[tuple[str, dict]]:
    """Presses in any order; half of them approve, the others return."""
    users = list(messages)
    stage.dice.shuffle(users)
    verbs = ["approve", "send"] * (len(users) // 2)
    return [press(case, user, messages[user], verb) for user, verb in zip(users, verbs, strict=True)]


def _judge(town: Town, raced: list[Case], staff: list[int], found: Found) -> None:
    moves = town.archive.rows("moves")
    decided = {row.application_id: row for row in moves if row.user_id is not None}
    times = Counter(row.application_id for row in moves if row.user_id is not None)
    found.note(f"{len(raced)} races of {len(staff)}, {Counter(str(it.to) for it in decided.values())}")
    found.none([it.reference for it in raced if times[it.application] != 1], "not decided exactly once")
    winners = {it.user_id for it in decided.values()}
    found.must(len(winners) > 1 or len(raced) <= AT_ONCE, "one colleague won them all: nothing raced")
    unlike = [
        str(row.id) for row in town.archive.rows("applications")
        if row.id in decided and (row.status, row.version) != (decided[row.id].to, decided[row.id].version)
    ]  # fmt: skip
    found.none(unlike, "applications unlike their decision")
    _one_notice(town, raced, found)
    _each_told(town, raced, staff, decided, found)


def _one_notice(town: Town, raced: list[Case], found: Found) -> None:
    rows = [row for row in town.archive.rows("outbox") if row.key.startswith("application:")]
    told = Counter(int(row.key.split(":")[1]) for row in rows if row.status == "sent")
    found.none([it.reference for it in raced if told[it.application] != 1], "without exactly one notice")
    students = {it.student for it in raced}
    came = Counter(
        name for it in town.accepted() if it["chat"] in students for name in REFERENCE.findall(it["text"])
    )
    found.none([it.reference for it in raced if came[it.reference] != 1], "heard of not exactly once")


def _each_told(
    town: Town, raced: list[Case], staff: list[int], decided: dict[int, Row], found: Found
) -> None:
    """Judge what each is told: the winner that it is done, the others who was first, and with what."""
    said: dict[tuple[int, str], list[str]] = defaultdict(list)
    for it in town.accepted():
        for name in REFERENCE.findall(it["text"]):
            said[it["chat"], name].append(it["text"])
    wrong = [
        f"{user} on {case.reference}: {texts}"
        for case in raced
        for user in staff
        if not _right(texts := said[user, case.reference], user, decided.get(case.application))
    ]
    found.note(f"{len(raced) * (len(staff) - 1)} losers told who won")
    found.none(wrong, "colleagues told nothing, or something else")


def _right(texts: list[str], user: int, decision: Row | None) -> bool:
    if not texts or decision is None:
        return False
    if user == decision.user_id:  # once, and in the same message how the notice stands
        return len(texts) <= len(("queued", "sent")) and all(
            IN_VAIN not in it and VERBS[decision.to] in it for it in texts
        )
    told = (IN_VAIN, f"tg://user?id={decision.user_id}", VERBS[decision.to])
    return len(texts) == 1 and all(it in texts[0] for it in told)
