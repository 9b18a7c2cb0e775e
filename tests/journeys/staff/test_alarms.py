"""Alarms: staff hear within the minute of whoever takes the bot's place, and of what cannot be sent."""

import asyncio
import contextlib
import time
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.checks.telegram_watch import Watch
from bot.intake import polling
from bot.runtime.clock import system_clock
from bot.telegram_api import client as transport
from bot.telegram_api.client import Telegram
from bot.telegram_api.errors import TelegramError
from emulator.people import TOKEN
from tests.support.people.town import PATIENCE, Phone, Town
from tests.support.people.walks import GROUP, take

SUPERGROUP = -1002026000778
OFFICE = "license@mail.npust.edu.tw"


@pytest.fixture
def staff(applicant: Phone, staff: Phone) -> Phone:
    """A staff member, while one application waits and the bot is watched over."""
    return staff


async def test_a_second_poller_is_told_of_once_an_hour(staff, town, monkeypatch):
    monkeypatch.setattr(polling, "LONGEST_PAUSE", 0.2)
    async with rival(town):
        await until(lambda: town.app.polling.troubles)
    for _ in range(2):
        await town.tick("watch")
    assert alarms(staff) == 1
    assert "只能執行一個" in staff.heard(GROUP)[-1]

    async with rival(town):
        await until(lambda: town.app.polling.troubles)
    await town.tick("watch")
    assert alarms(staff) == 1
    await town.pass_time(hours=1)
    async with rival(town):
        await until(lambda: town.app.polling.troubles)
    await town.tick("watch")
    assert alarms(staff) == 2


async def test_one_conflict_alone_alarms_nobody(staff, town):
    town.telegram.faults.add(method="getUpdates", code=409)
    await town.person(1001).says("/help")
    await town.tick("watch")
    assert alarms(staff) == 0


async def test_a_foreign_webhook_is_removed_at_once_and_told_of(staff, town):
    town.telegram.world.set(webhook="https://elsewhere.example.org/hook")
    town.telegram.phones.say(1001, "/help")
    await until(lambda: not town.telegram.world.settings.get("webhook"))
    await town.settle()
    await town.tick("watch")

    assert "我已經取消那個設定" in staff.heard(GROUP)[-1]
    assert "elsewhere" not in "\n".join(staff.heard(GROUP))
    assert town.person(1001).heard()


async def test_where_telegram_calls_us_another_address_is_told_of_and_left_alone(staff, town):
    work, mine = town.app.work, "https://bot.example.edu.tw/hook"
    watch = Watch(town.app.telegram, set(), lambda: town.now, mine)
    for url, words in (("", "被取消了"), ("https://elsewhere.example.org/hook", "set-webhook"), (mine, "")):
        town.app.work = replace(work, watch=FoundAt(watch, url))
        await town.tick("watch")
        if words:
            assert words in staff.heard(GROUP)[-1]
    assert alarms(staff) == 2


async def test_a_bot_put_out_of_its_group_tells_the_office_and_keeps_what_it_has_to_say(staff, town):
    await take(staff)
    await staff.presses("審核通過")
    town.telegram.membership.bot_status(GROUP, "kicked")
    await town.settle()
    await town.pass_time(minutes=11)
    await town.tick("digest")
    await town.pass_time(minutes=11)  # tried again, in vain
    (mail,) = town.telegram.world.mails
    assert mail["to"] == OFFICE
    assert "不在審核群組裡" in mail["text"]
    assert not digests(staff)

    town.telegram.membership.bot_status(GROUP, "member")
    await town.settle()
    assert digests(staff) == 1
    assert len(town.telegram.world.mails) == 1


async def test_other_alarms_go_to_the_office_while_the_group_is_lost(staff, town):
    town.telegram.membership.bot_status(GROUP, "left")
    await town.settle()
    async with rival(town):
        await until(lambda: town.app.polling.troubles)
    await town.tick("watch")
    assert "只能執行一個" in town.telegram.world.mails[-1]["text"]


@pytest.mark.parametrize(("seconds", "heard"), [(59, 0), (-59, 0), (61, 1), (-3600, 1), (90_000, 1)])
async def test_a_clock_that_is_more_than_a_minute_wrong_is_told_of_once_an_hour(
    staff, town, monkeypatch, seconds, heard
):
    monkeypatch.setattr(transport, "system_clock", lambda: system_clock() + timedelta(seconds=seconds))
    for _ in range(2):
        await town.tick("watch")
    assert alarms(staff) == heard
    assert not heard or "差了超過一分鐘" in staff.heard(GROUP)[-1]

    monkeypatch.setattr(transport, "system_clock", system_clock)
    await town.pass_time(hours=1)
    await town.tick("watch")
    assert alarms(staff) == heard


async def test_a_decision_that_is_given_up_after_three_days_goes_by_mail_and_is_told_of(staff, town):
    town.telegram.faults.add(method="sendMessage", chat=1001, times=None, code=502)
    await take(staff)
    await staff.presses("審核通過")
    await town.pass_time(hours=73)
    await town.tick("watch")

    assert "審核通過" in town.telegram.world.mails[-1]["text"]
    assert "有 1 則訊息送不出去" in staff.heard(GROUP)[-1]
    reference = (await town.applications())[0].reference
    await staff.says(f"/why {reference}", chat=GROUP)
    assert "試了很多次都沒有成功" in staff.last
    assert "學校的信件伺服器已收下" in staff.last


class FoundAt:
    """A watch that is told of another address than the local Telegram's."""

    def __init__(self, watch: Watch, url: str) -> None:
        self._watch, self._url = watch, url
        self.troubles, self.webhook_url = watch.troubles, watch.webhook_url

    async def look(self) -> None:
        async def call(_method, _params):
            return {"url": self._url}

        told = type("Told", (), {"call": staticmethod(call), "last_skew": None})
        await replace(self._watch, telegram=told()).look()


@contextlib.asynccontextmanager
async def rival(town: Town):
    """A second bot that polls with the same token, and takes nothing away."""
    other = Telegram(TOKEN, town.telegram.url)
    await other.start()

    async def poll() -> None:
        while True:
            with contextlib.suppress(TelegramError):
                await other.poll({"offset": 0, "timeout": 1}, 10)
            await asyncio.sleep(0.05)

    polling = asyncio.create_task(poll())
    try:
        yield
    finally:
        polling.cancel()
        await asyncio.wait([polling])
        await other.stop()


async def until(look) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        if look():
            return
        assert time.monotonic() < deadline, "it did not happen"
        await asyncio.sleep(0.01)


def alarms(staff: Phone) -> int:
    return sum("⚠️" in text for text in staff.heard(GROUP))


def digests(staff: Phone) -> int:
    return sum("審核通過 1" in text for text in staff.heard(GROUP))
