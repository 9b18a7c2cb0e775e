"""Restore: the machine is lost, the backup comes back, people go on where they were when it was made."""

import asyncio
from datetime import timedelta

import pytest
from typer.testing import CliRunner

from bot.cli import app_for
from rules.status import Status
from storage.messaging.outbox import Outgoing
from tests.support.databases.databases import on_both
from tests.support.people.town import Phone, Town
from tests.support.people.walks import GROUP, apply, link, set_up_post_account

pytestmark = on_both  # either is backed up and restored in its own way

NOTICE = "提醒：下週一截止"


@pytest.fixture
def operator(town: Town, monkeypatch):
    """A function that runs a command with the town's settings, and returns what it says."""
    given = {
        "DATA_DIR": town.folder / "bot",
        "KEY_FILE": town.folder / "server.key",
        "DATABASE_URL": town.database_url,
    }
    for name, value in given.items():
        monkeypatch.setenv(f"LICENCE_BOT_{name}", str(value))

    async def command(*line: object) -> str:
        result = await asyncio.to_thread(CliRunner().invoke, app_for([]), [str(it) for it in line])
        assert result.exit_code == 0, result.output
        return result.output

    return command


@pytest.fixture
async def student(town: Town) -> Phone:
    """A student in the middle of an application, while a notice to somebody else waits for its time."""
    await town.person(1002).says("/start")
    student = town.person(1001)
    await link(student, "B11256001")
    await set_up_post_account(student)
    await student.presses("申請新的證照")
    await student.says("115/02/20")
    later = town.now + timedelta(hours=20)
    payload = {"chat_id": 1002, "text": NOTICE}
    await town.app.store.run(
        lambda records: records.outbox.put(
            Outgoing(lane="1002", method="sendMessage", payload=payload, key="notice", not_before=later)
        )
    )
    return student


@pytest.fixture
async def restored(town: Town, operator, student: Phone) -> Town:
    """A town backed up beside the running bot, lost and restored an hour and two messages later."""
    said = await operator("backup", town.folder / "night.backup")
    assert "Backed up and proven" in said
    await student.says("園藝")
    await student.presses("園藝")
    await town.pass_time(hours=1)
    await town.app.stop()
    assert "messages 1" in await operator("restore", town.folder / "night.backup", "--over")
    await town.start_bot()
    await town.settle()
    return town


async def test_a_student_in_the_middle_of_an_application_goes_on(restored, student):
    await student.says("/start")
    assert "這是什麼證照" in student.last

    await student.presses("取消")
    await student.presses("刪除")
    await apply(student)
    assert [it.status for it in await restored.applications()] == [Status.applied]


async def test_the_group_decides_what_becomes_of_the_unsent_notice(restored, student):
    staff = restored.person(2001)
    await restored.pass_time(hours=21)
    await restored.tick("held")
    await restored.tick("held")
    other = restored.person(1002)
    assert NOTICE not in other.heard()
    assert sum("1 則通知還沒送出" in text for text in staff.heard(GROUP)) == 1

    await staff.presses("送出", chat=GROUP)
    assert other.last == NOTICE
    assert "王美玲 決定送出，共 1 則" in staff.heard(GROUP)[-1]
    assert staff.chat(GROUP)[-1]["buttons"] == []


async def test_what_the_backup_does_not_know_is_reported_to_the_group(restored, student):
    await student.says("/start")
    await hear_telegram(restored)
    await hear_telegram(restored)

    told = [text for text in restored.person(2001).heard(GROUP) if "備份之後的訊息不在資料裡" in text]
    assert len(told) == 1
    assert "約有 2 則" in told[0]


async def test_a_day_of_silence_is_reported_after_the_bot_comes_back(town):
    await hear_telegram(town)
    await town.app.stop()
    town.turn_clock(town.now + timedelta(hours=26))
    await town.start_bot()
    await hear_telegram(town)

    assert "離線超過 24 小時" in town.person(2001).heard(GROUP)[-1]
    assert "從 2026-03-10 10:00 到 2026-03-11 12:00（臺北時間）" in town.person(2001).heard(GROUP)[-1]


async def hear_telegram(town: Town) -> None:
    """Hear Telegram as if it had just answered that nothing is left: a real poll waits for half a minute."""
    town.app.polling.empty_at = town.now
    await town.tick("heard")
