"""Webhook mode, through the bot as it is run: posted, stored, answered once; ready, and discreet."""

import asyncio
import json

import aiohttp
import pytest

from rules.status import Status
from storage.database.engine import Away
from tests.support.databases.databases import on_both
from tests.support.people.town import HOOK_PATH, HOOK_SECRET, Town
from tests.support.people.walks import apply, link, set_up_post_account, take

pytestmark = on_both  # the one that webhooks come with

NUMBER = "B11256001"


@pytest.fixture
async def town(tmp_path, database_url):
    town = await Town(tmp_path, database_url, webhook=True).open()
    yield town
    await town.close()


@pytest.fixture
def rests(town, monkeypatch) -> list[float]:
    """How long Telegram waits before it posts again: noted instead."""
    noted: list[float] = []

    async def rest(seconds):
        noted.append(seconds)
        await asyncio.sleep(0.001)

    monkeypatch.setattr(town.telegram.courier, "rest", rest)
    return noted


async def tried(rests, often) -> None:
    async with asyncio.timeout(60):
        while len(rests) < often:  # noqa: ASYNC110 - it is appended to by whoever rests
            await asyncio.sleep(0.002)


async def ask(town, path) -> tuple[int, str]:
    address = f"http://127.0.0.1:{town.app.web.port}{path}"
    async with aiohttp.ClientSession() as client, client.get(address) as answer:
        return answer.status, await answer.text()


async def test_a_student_applies_and_is_approved_though_the_bot_is_restarted_on_the_way(town):
    student, staff = town.person(1001), town.person(2001)
    await link(student, NUMBER)
    await town.restart_bot()
    await set_up_post_account(student)
    await apply(student)
    await town.restart_bot()
    await take(staff)
    await staff.presses("審核通過")

    assert "審核通過" in student.last
    assert [it.status for it in await town.applications()] == [Status.approved]
    assert town.telegram.calls.of("getUpdates") == []
    assert town.telegram.calls.of("setWebhook") == [], "a replica that starts leaves the webhook alone"


async def test_updates_that_are_posted_twice_are_answered_once(town):
    town.telegram.world.queue.duplicates = 1.0
    for number in range(10):
        town.telegram.phones.say(1001, f"line {number}")
        town.telegram.phones.say(1002, f"line {number}")
    await town.settle()

    assert [len(town.person(user).heard()) for user in (1001, 1002)] == [10, 10]


async def test_what_is_said_while_nobody_listens_is_answered_once_afterwards(town, rests):
    await town.settle()
    await town.app.web.stop()
    for number in range(5):
        town.telegram.phones.say(1001, f"line {number}")
    await tried(rests, 1)
    await town.restart_bot()
    await town.settle()

    assert len(town.person(1001).heard()) == 5


async def test_a_database_that_was_away_loses_nothing_and_telegram_comes_again_when_told(
    town, rests, monkeypatch
):
    run, away = town.app.store.run, [Away("OperationalError")] * 6

    async def fails_at_first(*work, **more):
        if away:
            raise away.pop()
        return await run(*work, **more)

    monkeypatch.setattr(town.app.store, "run", fails_at_first)
    await town.person(1001).says("hello")

    assert len(town.person(1001).heard()) == 1
    assert 5.0 in rests, "as the 503 asked for"


async def test_a_wrong_secret_at_telegram_lets_nothing_in(town, rests):
    town.telegram.world.set(webhook_secret="x" * 40)
    town.telegram.phones.say(1001, "hello")
    await tried(rests, 3)
    assert town.person(1001).heard() == []

    town.telegram.world.set(webhook_secret=HOOK_SECRET)
    await town.settle()
    assert len(town.person(1001).heard()) == 1


async def test_the_bot_as_it_is_run_is_ready_in_every_respect(town, monkeypatch):
    monkeypatch.setattr(town.app.web._asking, "_seconds", 60.0)
    await link(town.person(1001), NUMBER)
    status, shown = await ask(town, "/readyz")

    assert [(name, it) for name, it in json.loads(shown)["checks"].items() if not it["well"]] == []
    assert status == 200


async def test_the_metrics_of_a_whole_way_count_what_happened_and_name_nobody(town):
    student = town.person(1001)
    await link(student, NUMBER)
    code = town.code_in_mail()
    town.telegram.faults.add(method="sendMessage", code=502)
    await student.says("我的帳號是 00713701234569")
    await town.pass_time(seconds=3)
    await set_up_post_account(student)
    await apply(student)
    await student.says("/apply")
    await student.says("banana")
    _, shown = await ask(town, "/metrics")

    found = dict(line.rsplit(" ", 1) for line in shown.splitlines() if not line.startswith("#"))
    assert float(found['licence_bot_updates_total{end="over"}']) > 20
    assert found['licence_bot_inbox_updates{state="new"}'] == "0.0"
    assert float(found["licence_bot_picture_seconds_count"]) >= 5
    assert float(found['licence_bot_deliveries_total{end="sent"}']) > 20
    assert found["licence_bot_leads"] == found["licence_bot_database_up"] == "1.0"
    assert found['licence_bot_retries_total{reason="perhaps"}'] == "1.0"
    posts, ends = 'licence_bot_webhook_posts_total{answer="stored"}', 'licence_bot_updates_total{end="over"}'
    assert found[posts] == found[ends]
    assert sum(float(count) for name, count in found.items() if "refusals_total" in name) == 1
    token = town.telegram.world.token
    secrets = {
        "user id": "1001", "group": "2026000001", "number": NUMBER, "name": "林曉晴", "code": code,
        "account": "1234569", "certificate": "01414", "mail": "npust", "token": token.partition(":")[2], "secret": HOOK_SECRET, "path": HOOK_PATH,
    }  # fmt: skip
    labels = "\n".join(found)
    assert [name for name, secret in secrets.items() if secret in labels] == []
