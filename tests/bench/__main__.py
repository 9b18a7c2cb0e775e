"""`python -m tests.bench [--quick] [--only NAME,…]`: CPU per answered message, ours and others', in one run."""

import argparse
import asyncio
import sys

from tests.bench.measuring import Measured, measure
from tests.bench.subjects import Subject, subjects
from tests.bench.verdict import bars, middle, table

EXPLAINED = """
100 students in a closed loop: each says the next thing when the last one is answered. Long polling, pacing off, bot and
Telegram's stand-in as two processes on one machine. CPU is the bot process's own, with what it writes down after the
answer; "behind" is the database server's. This bot: the effective date and the certificate number of an application,
read, judged and saved. (b) to (d): four text answers, kept in a form. Medians of {rounds} round(s) of {messages} messages.
"""


def main() -> int:
    given = _given()
    wanted = [it for it in subjects() if not given.only or it.name in given.only.split(",")]
    rounds, messages, warm_up = (1, 1500, 500) if given.quick else (3, 5000, 1000)
    found = asyncio.run(_measure_all(wanted, given.rounds or rounds, given.messages or messages, warm_up))
    say = sys.stdout.write
    say(table(found, {it.name: it.title for it in wanted}) + "\n")
    say(EXPLAINED.format(rounds=given.rounds or rounds, messages=given.messages or messages))
    verdict = [] if given.only else list(bars(found))
    say("".join(f"{bar}\n" for bar in verdict))
    return 0 if all(bar.kept for bar in verdict) else 1


async def _measure_all(
    wanted: list[Subject], rounds: int, messages: int, warm_up: int
) -> dict[str, Measured]:
    """Round by round, so that a busy minute of the machine meets all of them."""
    found: dict[str, list[Measured]] = {it.name: [] for it in wanted}
    for number in range(1, rounds + 1):
        for subject in wanted:
            sys.stderr.write(f"round {number} of {rounds}: {subject.title} …\n")
            found[subject.name].append(await measure(subject, messages, warm_up))
    return {name: middle(every) for name, every in found.items()}


def _given() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one short round: for a look, not for a verdict")
    parser.add_argument("--only", default="", help="some of them, such as ours,c,d; no verdict then")
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--messages", type=int)
    return parser.parse_args()


sys.exit(main())
