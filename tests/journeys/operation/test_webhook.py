"""Webhook mode, a whole way through the bot as it is run: posted, stored, answered; ready, and discreet."""

import json

import aiohttp
import pytest

from bot.intake.inbox_writer import ALLOWED
from rules.status import Status
from storage.database.key_check import check_key
from tests.support.databases.databases import on_both
from tests.support.people.town import Town
from tests.support.people.walks import apply, link, set_up_post_account, take

pytestmark = on_both  # the one that webhooks come with

NUMBER = "B11256001"
SECRET = "w" * 40
PATH = "/telegram/5b1e"


class Posted(Town):
    """A town whose Telegram posts to the bot."""

    @property
    def settings(self):
        webhook = {"mode": "webhook", "listen": "127.0.0.1:0", "webhook_url": f"http://127.0.0.1{PATH}"}
        given = super().settings
        return given.__class__(_env_file=None, **given.model_dump() | webhook | {"webhook_secret": SECRET})

    async def start_bot(self):
        """Start the bot and tell Telegram, as `set-webhook` does."""
        app = await super().start_bot()
        check_key(app.store.database, app.store.keyring)
        world = self.telegram.world
        world.queue.allow(ALLOWED)
        world.set(webhook=f"http://127.0.0.1:{app.web.port}{PATH}", webhook_secret=SECRET)
        world.settle()
        return app

    async def ask(self, path) -> tuple[int, str]:
        address = f"http://127.0.0.1:{self.app.web.port}{path}"
        async with aiohttp.ClientSession() as client, client.get(address) as answer:
            return answer.status, await answer.text()


@pytest.fixture
async def town(tmp_path, database_url):
    town = await Posted(tmp_path, database_url).open()
    yield town
    await town.close()


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


async def test_the_bot_as_it_is_run_is_ready_in_every_respect(town, monkeypatch):
    monkeypatch.setattr(town.app.web._asking, "_seconds", 60.0)
    await link(town.person(1001), NUMBER)
    status, shown = await town.ask("/readyz")

    assert [(name, it) for name, it in json.loads(shown)["checks"].items() if not it["well"]] == []
    assert status == 200


async def test_the_metrics_of_a_whole_way_count_what_happened_and_name_nobody(town):
    student = town.person(1001)
    await link(student, NUMBER)
    code = town.code_in_mail()
    await student.says("我的帳號是 00713701234569")
    await set_up_post_account(student)
    await apply(student)
    await student.says("/apply")
    await student.says("banana")
    _, shown = await town.ask("/metrics")

    found = dict(line.rsplit(" ", 1) for line in shown.splitlines() if not line.startswith("#"))
    assert float(found['licence_bot_updates_total{end="over"}']) > 20
    assert found['licence_bot_inbox_updates{state="new"}'] == "0.0"
    assert float(found["licence_bot_picture_seconds_count"]) >= 5
    assert float(found['licence_bot_deliveries_total{end="sent"}']) > 20
    assert found["licence_bot_leads"] == "1.0"
    assert sum(float(count) for name, count in found.items() if "refusals_total" in name) == 1
    token = town.telegram.world.token
    secrets = {
        "user id": "1001", "group": "2026000001", "number": NUMBER, "name": "林曉晴", "code": code,
        "account": "1234569", "certificate": "01414", "mail": "npust", "token": token.partition(":")[2], "secret": SECRET, "path": PATH,
    }  # fmt: skip
    labels = "\n".join(found)
    assert [name for name, secret in secrets.items() if secret in labels] == []
