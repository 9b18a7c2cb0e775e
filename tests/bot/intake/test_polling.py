"""Polling: nothing is acknowledged that is not stored, whatever fails."""

import asyncio

import pytest
from sqlalchemy import select

from bot.intake.polling import LONGEST_PAUSE
from bot.telegram_api.client import TokenRefused
from storage.tables.messaging import InboxRow
from tests.support.running.bot_parts import ANN


def offsets(halves) -> list[int]:
    return [int(call.params.get("offset", 0)) for call in halves.server.calls.of("getUpdates")]


def stored(halves) -> list[int]:
    return halves.shelf.db.read_now(
        lambda session: list(session.scalars(select(InboxRow.update_id).order_by(InboxRow.update_id)))
    )


async def until_stored(halves, count):
    await halves.until(lambda: len(stored(halves)) >= count)


async def test_what_is_stored_is_acknowledged_by_the_next_poll(halves):
    sent = [halves.server.phones.say(ANN, str(number))["update_id"] for number in range(3)]
    halves.start(halves.polling)
    await halves.until(lambda: len(offsets(halves)) >= 2)

    assert stored(halves) == sent
    assert offsets(halves)[:2] == [0, sent[-1] + 1]
    assert len(halves.server.world.queue) == 0


async def test_nothing_is_acknowledged_while_the_database_fails_and_all_of_it_comes_again(
    halves, monkeypatch
):
    sent = [halves.server.phones.say(ANN, str(number))["update_id"] for number in range(3)]
    run, full = halves.store.run, [OSError("No space left on device")] * 8

    async def disk_full(work, **more):
        if full:
            raise full.pop()
        return await run(work, **more)

    monkeypatch.setattr(halves.store, "run", disk_full)
    halves.start(halves.polling)
    await until_stored(halves, 3)

    assert offsets(halves)[:9] == [0] * 9
    assert stored(halves) == sent
    assert halves.rests == [0.5, 1.0, 2.0, 4.0, 8.0, 16.0, LONGEST_PAUSE, LONGEST_PAUSE]


async def test_what_was_stored_but_not_acknowledged_is_not_handled_twice(halves):
    halves.server.phones.say(ANN, "hello")
    halves.start(halves.polling)
    await halves.until(lambda: halves.dispatcher.idle and len(halves.shelf.outbox()) == 1)
    halves.loops.pop().cancel()
    halves.server.world.queue.add_again({"update_id": stored(halves)[0], "message": {"text": "again"}})
    halves.server.phones.say(ANN, "more")
    halves.start(halves.polling)
    await halves.until(lambda: halves.dispatcher.idle and len(halves.shelf.outbox()) == 2)

    assert len(stored(halves)) == 2


@pytest.mark.parametrize(
    "fault", [{"code": 500}, {"code": 502}, {"drop": "before"}, {"drop": "after"}, {"code": 409}]
)
async def test_after_any_fault_of_telegram_it_goes_on(halves, fault):
    halves.server.faults.add(method="getUpdates", times=3, **fault)
    halves.server.phones.say(ANN, "hello")
    halves.start(halves.polling)
    await until_stored(halves, 1)

    assert halves.rests == [0.5, 1.0, 2.0]


async def test_a_429_is_waited_for_as_long_as_told(halves):
    halves.server.faults.add(method="getUpdates", code=429, retry_after=17)
    halves.server.phones.say(ANN, "hello")
    halves.start(halves.polling)
    await until_stored(halves, 1)

    assert halves.rests == [17.0]


async def test_a_refused_token_ends_the_polling(halves):
    halves.server.faults.add(method="getUpdates", code=401)
    (running,) = halves.start(halves.polling)

    with pytest.raises(TokenRefused):
        await asyncio.wait_for(running, 10)


async def test_a_webhook_left_behind_is_removed_and_nothing_that_waits_is_dropped(halves):
    halves.server.phones.say(ANN, "hello")
    halves.server.world.set(webhook="https://example.edu.tw/hook")
    halves.start(halves.polling)
    await until_stored(halves, 1)

    assert halves.server.calls.of("deleteWebhook")[0].params["drop_pending_updates"] in {"false", False}


async def test_an_update_that_nobody_can_read_does_not_stop_those_behind_it(halves):
    halves.server.world.queue.add("message", {"chat": "nonsense", "from": 5})
    halves.server.phones.say(ANN, "hello")
    halves.start(halves.polling)
    await halves.until(lambda: len(stored(halves)) == 2)
    behind = f"update:{stored(halves)[1]}:"

    await halves.until(lambda: any(row.key.startswith(behind) for row in halves.shelf.outbox()))


async def test_it_knows_since_when_it_is_up_to_date(halves, monkeypatch):
    async def nothing(_params, _timeout):
        await asyncio.sleep(0.001)
        return []

    assert halves.polling.empty_at is None
    monkeypatch.setattr(halves.telegram, "poll", nothing)
    halves.start(halves.polling)
    await halves.until(lambda: halves.polling.empty_at)

    assert halves.polling.empty_at == halves.shelf.now
