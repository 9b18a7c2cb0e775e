"""Polling: nothing is acknowledged that is not stored, whatever fails."""

import asyncio

import pytest
from sqlalchemy import select

from bot.intake.polling import LONGEST_PAUSE
from bot.telegram_api.client import TokenRefused
from storage.tables.messaging import InboxRow
from tests.support.running.parts import ANN


def offsets(parts) -> list[int]:
    return [int(call.params.get("offset", 0)) for call in parts.telegram.calls.of("getUpdates")]


def stored(parts) -> list[int]:
    return parts.shelf.db.read_now(
        lambda session: list(session.scalars(select(InboxRow.update_id).order_by(InboxRow.update_id)))
    )


async def until_stored(parts, count):
    await parts.until(lambda: len(stored(parts)) >= count)


async def test_what_is_stored_is_acknowledged_by_the_next_poll(parts):
    sent = [parts.telegram.phones.say(ANN, str(number))["update_id"] for number in range(3)]
    parts.start(parts.app.polling)
    await parts.until(lambda: len(offsets(parts)) >= 2)

    assert stored(parts) == sent
    assert offsets(parts)[:2] == [0, sent[-1] + 1]
    assert len(parts.telegram.world.queue) == 0


async def test_nothing_is_acknowledged_while_the_database_fails_and_all_of_it_comes_again(parts, monkeypatch):
    sent = [parts.telegram.phones.say(ANN, str(number))["update_id"] for number in range(3)]
    run, full = parts.app.store.run, [OSError("No space left on device")] * 8

    async def disk_full(work, **more):
        if full:
            raise full.pop()
        return await run(work, **more)

    monkeypatch.setattr(parts.app.store, "run", disk_full)
    parts.start(parts.app.polling)
    await until_stored(parts, 3)

    assert offsets(parts)[:9] == [0] * 9
    assert stored(parts) == sent
    assert parts.rests == [0.5, 1.0, 2.0, 4.0, 8.0, 16.0, LONGEST_PAUSE, LONGEST_PAUSE]


async def test_what_was_stored_but_not_acknowledged_is_not_handled_twice(parts):
    parts.telegram.phones.say(ANN, "hello")
    parts.start(parts.app.polling)
    await parts.until(lambda: parts.app.dispatcher.idle and len(parts.shelf.outbox()) == 1)
    parts.loops.pop().cancel()
    parts.telegram.world.queue.add_again({"update_id": stored(parts)[0], "message": {"text": "again"}})
    parts.telegram.phones.say(ANN, "more")
    parts.start(parts.app.polling)
    await parts.until(lambda: parts.app.dispatcher.idle and len(parts.shelf.outbox()) == 2)

    assert len(stored(parts)) == 2


@pytest.mark.parametrize(
    "fault", [{"code": 500}, {"code": 502}, {"drop": "before"}, {"drop": "after"}, {"code": 409}]
)
async def test_after_any_fault_of_telegram_it_goes_on(parts, fault):
    parts.telegram.faults.add(method="getUpdates", times=3, **fault)
    parts.telegram.phones.say(ANN, "hello")
    parts.start(parts.app.polling)
    await until_stored(parts, 1)

    assert parts.rests == [0.5, 1.0, 2.0]


async def test_a_429_is_waited_for_as_long_as_told(parts):
    parts.telegram.faults.add(method="getUpdates", code=429, retry_after=17)
    parts.telegram.phones.say(ANN, "hello")
    parts.start(parts.app.polling)
    await until_stored(parts, 1)

    assert parts.rests == [17.0]


async def test_a_refused_token_ends_the_polling(parts):
    for method in ("getUpdates", "getMe"):
        parts.telegram.faults.add(method=method, code=401, times=9)
    (running,) = parts.start(parts.app.polling)

    with pytest.raises(TokenRefused):
        await asyncio.wait_for(running, 10)


@pytest.mark.parametrize("code", [401, 404])
async def test_one_refusal_that_getme_does_not_share_ends_nothing(parts, code):
    parts.telegram.faults.add(method="getUpdates", code=code)
    parts.telegram.phones.say(ANN, "hello")
    parts.start(parts.app.polling)
    await until_stored(parts, 1)


async def test_a_webhook_left_behind_is_removed_and_nothing_that_waits_is_dropped(parts):
    parts.telegram.phones.say(ANN, "hello")
    parts.telegram.world.set(webhook="https://example.edu.tw/hook")
    parts.start(parts.app.polling)
    await until_stored(parts, 1)

    assert parts.telegram.calls.of("deleteWebhook")[0].params["drop_pending_updates"] in {"false", False}


async def test_an_update_that_nobody_can_read_does_not_stop_those_behind_it(parts):
    parts.telegram.world.queue.add("message", {"chat": "nonsense", "from": 5})
    parts.telegram.phones.say(ANN, "hello")
    parts.start(parts.app.polling)
    await parts.until(lambda: len(stored(parts)) == 2)
    behind = f"update:{stored(parts)[1]}:"

    await parts.until(lambda: any(row.key.startswith(behind) for row in parts.shelf.outbox()))


async def test_it_knows_since_when_it_is_up_to_date(parts, monkeypatch):
    async def nothing(_params, _timeout):
        await asyncio.sleep(0.001)
        return []

    assert parts.app.polling.empty_at is None
    monkeypatch.setattr(parts.app.telegram, "poll", nothing)
    parts.start(parts.app.polling)
    await parts.until(lambda: parts.app.polling.empty_at)

    assert parts.app.polling.empty_at == parts.now
