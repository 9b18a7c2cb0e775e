"""The sender's loop: how it starts, stops and sleeps; with a delivery that tests hold in their hands."""

import asyncio
from contextlib import suppress
from datetime import timedelta

import pytest

from bot.sender.outcomes import Outcome
from bot.sender.rate_limit import CHAT_BURST, OVERALL_LIMIT, RateLimit
from bot.sender.sender import LONGEST_NAP, Sender
from emulator.people import GROUP
from handlers.app_context import AppContext
from storage.messaging.outbox import Ended
from tests.support.people.chat import SCHOOL
from tests.support.running.parts import ANN, REPEATED, saying


class Stub:
    """A delivery that ends when the test says so."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.news = asyncio.Condition()
        self.may_end = asyncio.Event()

    async def deliver(self, row, _now) -> Outcome:
        async with self.news:
            self.begun.append(row.payload["text"])
            self.news.notify_all()
        await self.may_end.wait()
        return Outcome(row, Ended(row.id, "sent"))


@pytest.fixture
def stub():
    return Stub()


@pytest.fixture
def sender(shelf, stub):
    return new_sender(shelf, stub)


def new_sender(shelf, stub, pace=None):
    app_context = AppContext(SCHOOL, "licence_bot", GROUP)
    return Sender(shelf.store, stub, pace or RateLimit(on=False), app_context, lambda: 1000.0)


async def nap(sender) -> float:
    """The seconds that the loop would sleep after one turn: never a busy wait."""
    return await sender._round()


async def begun(stub, count):
    async with asyncio.timeout(10), stub.news:
        await stub.news.wait_for(lambda: len(stub.begun) >= count)


def put(shelf, *all_outgoing):
    shelf.run(lambda records: records.outbox.put(*all_outgoing))


async def test_what_ends_during_the_stop_is_written_down(shelf, stub, sender):
    put(shelf, saying(ANN, "one"), saying(ANN, "two"))
    running = asyncio.create_task(sender.run())
    await begun(stub, 1)
    sender.stop()
    stub.may_end.set()
    await asyncio.wait_for(running, 10)

    assert [row.status for row in shelf.outbox()] == ["sent", "new"]
    assert stub.begun == ["one"]


async def test_what_was_under_way_at_a_crash_is_sent_first_after_it(shelf, stub, sender):
    put(shelf, saying(ANN, "one"), saying(ANN, "two"))
    running = asyncio.create_task(sender.run())
    await begun(stub, 1)
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
    assert [row.status for row in shelf.outbox()] == ["sending", "new"]

    again = Stub()
    again.may_end.set()
    after = new_sender(shelf, again)
    running = asyncio.create_task(after.run())
    await begun(again, 2)
    after.stop()
    await asyncio.wait_for(running, 10)
    assert again.begun == [f"one{REPEATED}", "two"]
    stub.may_end.set()


async def test_a_wake_during_a_turn_at_the_database_is_not_missed(shelf, stub, sender, monkeypatch):
    run, turns = shelf.store.run, []

    async def with_news_at_its_end(work, **more):
        done = await run(work, **more)
        turns.append(1)
        if len(turns) == 1:
            await run(lambda records: records.outbox.put(saying(ANN, "news")))
            sender.wake()
        return done

    monkeypatch.setattr(shelf.store, "run", with_news_at_its_end)
    running = asyncio.create_task(sender.run())
    await begun(stub, 1)  # in far less than the longest nap
    stub.may_end.set()
    sender.stop()
    await asyncio.wait_for(running, 10)


async def test_results_outlive_a_database_that_is_away(shelf, stub, sender, monkeypatch):
    put(shelf, saying(ANN, "one"))
    run, away = shelf.store.run, []

    async def sometimes(work, **more):
        if away:
            away.pop()
            raise OSError("the disk is full")
        return await run(work, **more)

    monkeypatch.setattr(shelf.store, "run", sometimes)
    running = asyncio.create_task(sender.run())
    await begun(stub, 1)
    away.extend([1, 1, 1])
    stub.may_end.set()
    while away:
        sender.wake()
        await asyncio.sleep(0.001)
    sender.stop()
    await asyncio.wait_for(running, 10)

    assert [row.status for row in shelf.outbox()] == ["sent"]


async def test_a_database_away_at_the_start_is_waited_for(shelf, stub, sender, monkeypatch):
    put(shelf, saying(ANN, "one"))
    shelf.run(lambda records: records.outbox.claim(set(), 1))
    run, faults = shelf.store.run, [OSError()]

    async def at_first(work, **more):
        if faults:
            sender.wake()
            raise faults.pop()
        return await run(work, **more)

    monkeypatch.setattr(shelf.store, "run", at_first)
    running = asyncio.create_task(sender.run())
    await begun(stub, 1)
    stub.may_end.set()
    sender.stop()
    await asyncio.wait_for(running, 10)


async def test_it_sleeps_long_when_there_is_nothing(sender):
    assert await nap(sender) == LONGEST_NAP


async def test_it_sleeps_until_a_waiting_head_is_due_whatever_lies_behind(shelf, sender):
    put(shelf, saying(ANN, "one", not_before=shelf.now + timedelta(seconds=9)), saying(ANN, "two"))

    assert await nap(sender) == 9


async def test_it_sleeps_long_while_a_chat_is_being_written_to(shelf, stub, sender):
    put(shelf, saying(ANN, "one"), saying(ANN, "two"))

    assert await nap(sender) == LONGEST_NAP
    stub.may_end.set()


async def test_it_sleeps_until_the_pace_of_a_chat_allows_more(shelf, stub):
    pace = RateLimit()
    for _ in range(int(CHAT_BURST)):
        pace.take(str(ANN), 1000.0)
    put(shelf, saying(ANN, "one"))

    assert await nap(new_sender(shelf, stub, pace)) == 1.0
    assert stub.begun == []


async def test_it_sleeps_until_the_overall_pace_allows_more(shelf, stub):
    pace = RateLimit()
    for user in range(100, 100 + OVERALL_LIMIT):
        pace.take(str(user), 999.5)
        pace.done(str(user), 999.5)
    put(shelf, saying(ANN, "one"))

    assert await nap(new_sender(shelf, stub, pace)) == 0.5
    assert stub.begun == []


async def test_it_sleeps_long_while_as_many_as_may_are_under_way(shelf, stub, sender):
    put(shelf, *(saying(100 + number, "x") for number in range(70)))

    assert await nap(sender) == LONGEST_NAP
    assert await nap(sender) == LONGEST_NAP
    await begun(stub, 64)
    assert len(stub.begun) == 64
    stub.may_end.set()
