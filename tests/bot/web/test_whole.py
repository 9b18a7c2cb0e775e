"""Webhook mode as a whole: what people say to the local Telegram is posted, stored, handled and answered once."""

import re

import aiohttp
import pytest_asyncio

from storage.database.engine import Away
from tests.support.people.shelf import NUMBER
from tests.support.people.walks import link
from tests.support.running.bot_parts import ANN, BEN
from tests.support.running.webhook_bot import PATH, SECRET, Whole

CANARY = 7_001_234_567


@pytest_asyncio.fixture
async def whole(tmp_path, database_url):
    whole = await Whole(tmp_path, database_url).open()
    whole.shelf.add_student()
    yield whole
    await whole.close()
    assert whole.server.calls.unknown == []


def answers(whole, chat=ANN) -> int:
    return len(whole.heard(chat))


async def test_a_journey_goes_its_way_through_the_webhook(whole):
    await link(whole.phone(), NUMBER)

    assert whole.shelf.run(lambda records: records.people.get(ANN).student.number) == NUMBER


async def test_updates_that_are_posted_twice_are_answered_once(whole):
    whole.server.world.queue.duplicates = 1.0
    for number in range(10):
        whole.server.phones.say(ANN, f"line {number}")
        whole.server.phones.say(BEN, f"line {number}")
    await whole.settle()

    assert (answers(whole, ANN), answers(whole, BEN)) == (10, 10)


async def test_what_is_said_while_nobody_listens_is_answered_once_afterwards(whole):
    await whole.web.stop()
    for number in range(5):
        whole.server.phones.say(ANN, f"line {number}")
    await whole.until(lambda: whole.rests)
    await whole.restart_web()
    await whole.settle()

    assert answers(whole) == 5


async def test_a_database_that_was_away_loses_nothing_and_telegram_comes_again_when_told(whole, monkeypatch):
    run, away = whole.store.run, [Away("OperationalError")] * 6

    async def fails_at_first(*work, **more):
        if away:
            raise away.pop()
        return await run(*work, **more)

    monkeypatch.setattr(whole.store, "run", fails_at_first)
    whole.server.phones.say(ANN, "hello")
    await whole.settle()

    assert answers(whole) == 1
    assert 5.0 in whole.rests, "as the 503 asked for"


async def test_a_wrong_secret_at_telegram_lets_nothing_in(whole):
    whole.server.world.set(webhook_secret="x" * 40)
    whole.server.phones.say(ANN, "hello")
    await whole.until(lambda: len(whole.rests) >= 3)

    assert (answers(whole), whole.shelf.outbox()) == (0, [])
    whole.server.world.set(webhook_secret=SECRET)
    await whole.settle()
    assert answers(whole) == 1


async def test_the_metrics_tell_what_happened_and_nothing_of_the_people_it_happened_to(whole):
    whole.server.membership.add_person(CANARY, "金絲雀", language_code="zh-hant", started=True)
    canary = whole.phone(CANARY)
    await canary.says("/start")
    await canary.presses("同意")
    await canary.says(NUMBER[:5])
    await canary.says(NUMBER)
    code = canary.town.code_in_mail()
    await canary.says("0")
    whole.server.faults.add(method="sendMessage", code=502)
    await canary.says(code)
    await canary.says("我的帳號是 00713700123456")
    async with (
        aiohttp.ClientSession() as client,
        client.get(f"http://127.0.0.1:{whole.port}/metrics") as answer,
    ):
        shown = await answer.text()

    for line in (
        'licence_bot_refusals_total{code="student-number-shape"} 1.0',
        'licence_bot_refusals_total{code="code-shape"} 1.0',
        'licence_bot_retries_total{reason="again"} 1.0',
        'licence_bot_inbox_updates{state="new"} 0.0',
        "licence_bot_leads 1.0",
        "licence_bot_database_up 1.0",
    ):
        assert line in shown.splitlines()
    assert re.search(r'licence_bot_updates_total{end="over"} 7.0', shown), shown
    assert re.search(r'licence_bot_webhook_posts_total{answer="stored"} 7.0', shown)
    token = whole.server.world.token
    secrets = (
        str(CANARY),
        "金絲雀",
        NUMBER,
        NUMBER[:5],
        code,
        "00713700123456",
        "林曉晴",
        token,
        token[-9:],
        SECRET,
        PATH,
        "mail.npust",
    )
    assert [it for it in secrets if it in shown] == []
