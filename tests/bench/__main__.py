"""`python -m tests.bench [--quick] [--only NAME,…]`: CPU per answered message, ours and others', in one run."""

import argparse
import asyncio
import sys
from contextlib import AsyncExitStack

from tests.bench.measuring import Measured, running
from tests.bench.servers import Redis
from tests.bench.subjects import Subject, subjects
from tests.bench.verdict import bars, middle, table

EXPLAINED = """
100 students in a closed loop: each says the next thing when the last one is answered. Long polling, pacing off, bot and
Telegram's stand-in as two processes on one machine. CPU is the bot process's own, with what it writes down after the
answer; "behind" is the database server's. This bot: the effective date and the certificate number of an application,
read, judged and saved. (b) to (d): four text answers, kept in a form. All bots are up from the beginning and take turns:
medians of {rounds} turns of {messages} messages each. Ends with 1 where a bar is missed.
"""
WITHOUT_REDIS = "No redis-server is found (Debian: apt install redis-server), so (d) is left out.\n"
WARM_UP = 1000


def main(words: list[str] | None = None) -> int:
    given = _given(words)
    wanted = [it for it in subjects() if not given.only or it.name in given.only.split(",")]
    found = asyncio.run(_measure(wanted, given.rounds, given.messages))
    say = sys.stdout.write
    say(table(found, {it.name: it.title for it in wanted}) + "\n")
    say(EXPLAINED.format(rounds=given.rounds, messages=given.messages))
    say("" if Redis.program() else WITHOUT_REDIS)
    verdict = [] if given.only else list(bars(found))
    say("".join(f"{bar}\n" for bar in verdict))
    return 0 if all(bar.kept for bar in verdict) else 1


async def _measure(wanted: list[Subject], rounds: int, messages: int) -> dict[str, Measured]:
    """Measure all in turns, so that a busy moment of the machine meets every one of them."""
    async with AsyncExitStack() as stack:
        bots = {}
        for subject in wanted:
            sys.stderr.write(f"starting {subject.title} …\n")
            bots[subject.name] = await stack.enter_async_context(
                running(subject, WARM_UP + rounds * messages)
            )
            await bots[subject.name].warm_up(WARM_UP)
        found: dict[str, list[Measured]] = {name: [] for name in bots}
        for number in range(1, rounds + 1):
            sys.stderr.write(f"turn {number} of {rounds} …\n")
            for name, bot in bots.items():
                found[name].append(await bot.stretch(messages))
        return {name: middle(every) for name, every in found.items()}


def _given(words: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a few turns: for a look, not for a verdict")
    parser.add_argument("--only", default="", help="some of them, such as ours,c,d; no verdict then")
    parser.add_argument("--rounds", type=int, help="turns of each bot")
    parser.add_argument("--messages", type=int, help="in each turn")
    given = parser.parse_args(words)
    given.rounds = given.rounds or (3 if given.quick else 9)
    given.messages = given.messages or (500 if given.quick else 1000)
    return given


if __name__ == "__main__":
    sys.exit(main())
