"""The bench's stand-in for Telegram: queue semantics, and the next message only after the answer."""

import asyncio

import aiohttp
import pytest_asyncio

from tests.bench.students import FORM, FormStudents
from tests.bench.telegram import StandIn


@pytest_asyncio.fixture
async def telegram():
    stand_in = StandIn(FormStudents(seats=2))
    await stand_in.start()
    async with aiohttp.ClientSession(f"{stand_in.url}/bot1:A/") as stand_in.session:
        yield stand_in
    await stand_in.stop()


async def poll(telegram, offset=0):
    answer = await telegram.session.post("getUpdates", json={"offset": offset, "timeout": 5})
    return (await answer.json())["result"]


async def test_each_student_speaks_again_only_when_answered(telegram):
    load = asyncio.create_task(telegram.run(3))
    first = await poll(telegram)
    one, other = (it["message"]["chat"]["id"] for it in first)
    await telegram.session.post("sendMessage", data={"chat_id": one, "text": "?"})
    second = await poll(telegram, first[-1]["update_id"] + 1)
    for chat in (one, other):
        await telegram.session.post("sendMessage", json={"chat_id": chat, "text": "?"})

    assert [it["message"]["text"] for it in (*first, *second)] == [FORM[0], FORM[0], FORM[1]]
    assert second[0]["message"]["chat"]["id"] == one
    assert len((await load).latencies) == 3


async def test_what_no_offset_has_confirmed_is_given_again(telegram):
    load = asyncio.create_task(telegram.run(2))
    first = await poll(telegram)

    assert await poll(telegram) == first
    assert await poll(telegram, first[0]["update_id"] + 1) == first[1:]
    load.cancel()


async def test_a_second_answer_to_the_same_question_counts_nothing(telegram):
    load = asyncio.create_task(telegram.run(1))
    chat = (await poll(telegram))[0]["message"]["chat"]["id"]
    for _ in range(2):
        await telegram.session.post("sendMessage", json={"chat_id": chat, "text": "twice"})

    assert len((await load).latencies) == 1
    assert telegram.calls == 2
