"""The check runner: whatever a check does, the others are answered, and what hangs is put only once."""

import asyncio

from bot.checks.check import Check, well
from bot.checks.runner import CheckRunner
from bot.checks.table import CHECKS


async def fine(_ground):
    return well("fine")


async def breaks(_ground):
    raise KeyError("a person's name")


async def test_a_check_that_breaks_is_a_no_without_its_own_words():
    found = await CheckRunner(None, [Check("a", breaks), Check("b", fine)]).ask()

    assert (found["a"].well, found["a"].words) == (False, "it could not be looked at: KeyError")
    assert found["b"].well


async def test_a_check_that_hangs_is_a_no_until_it_answers_and_is_not_put_again_meanwhile():
    begun, free = [], asyncio.Event()

    async def hangs(_ground):
        begun.append(1)
        await free.wait()
        return well("at last")

    asking = CheckRunner(None, [Check("a", hangs), Check("b", fine)], seconds=0.01)
    found = [await asking.ask() for _ in range(3)]
    assert [(it["a"].well, it["b"].well) for it in found] == [(False, True)] * 3
    assert begun == [1]

    free.set()
    await asyncio.gather(*asking._tasks.values())
    assert (await CheckRunner(None, [Check("a", hangs)]).ask())["a"].words == "at last"


async def test_a_stop_ends_what_hangs():
    async def hangs(_ground):
        await asyncio.Event().wait()

    asking = CheckRunner(None, [Check("a", hangs)], seconds=0.01)
    await asking.ask()
    asking.stop()
    await asyncio.wait(asking._tasks.values())

    assert asking._tasks["a"].cancelled()


def test_every_check_of_the_table_has_a_name_of_its_own():
    names = [check.name for check in CHECKS]

    assert len(names) == len(set(names)) == 7
