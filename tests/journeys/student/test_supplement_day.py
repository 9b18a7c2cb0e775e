"""The supplement day: its last second counts, also when the bot was away, and what is overdue is closed once."""

import asyncio
from datetime import UTC, datetime

import pytest

from rules.status import Status
from tests.support.people.town import START, Phone, Town, a_photo
from tests.support.people.walks import give_back, take

LAST = datetime(2026, 3, 17, 15, 59, 59, tzinfo=UTC)  # 23:59:59 in Taipei


@pytest.fixture
def quick_polls(monkeypatch):
    """Short polls: an empty one says that the bot has read everything, and here waits a second for it."""
    monkeypatch.setattr("bot.intake.polling.POLL_SECONDS", 1)


@pytest.fixture
async def student(quick_polls, applicant: Phone, staff: Phone) -> Phone:
    """A student whose application came back today, with a week to mend it, asked for the new picture."""
    await take(staff)
    await give_back(staff, 證照正面="模糊")
    await applicant.presses("修正：證照正面")
    return applicant


async def test_what_is_overdue_is_closed_and_told_once(student, town):
    await at(town, minutes=10)
    await overdue(town)
    await town.restart_bot()
    await overdue(town)

    assert await town.statuses() == [Status.unfinished]
    assert sum("補件期限已過" in text for text in student.heard()) == 1
    assert "補件期限已過，沒有收到補件" in student.last
    assert student.chat()[-1]["silent"]  # it is midnight

    await student.presses("新增申請")
    assert "證照生效日期是哪一天" in student.last


async def test_a_picture_after_the_overdue_close_is_told_that_it_is_over(student, town):
    await at(town, minutes=10)
    await overdue(town)
    await student.sends_photo()

    assert "現在不能修改了" in student.last
    assert await town.statuses() == [Status.unfinished]


async def test_the_last_second_counts(student, town):
    await at(town, seconds=0)
    await overdue(town)
    assert await town.statuses() == [Status.returned]

    await at(town, seconds=0)  # Telegram's own clock went on meanwhile
    await student.sends_photo()
    assert "補件已送出" in student.last
    await at(town, minutes=10)
    await overdue(town)
    assert await town.statuses() == [Status.applied]


async def test_what_was_sent_in_time_counts_though_the_bot_was_down_at_midnight(student, town):
    await at(town, seconds=-59)
    await town.app.stop()
    town.telegram.phones.photo(1001, a_photo("sharper"))
    town.turn_clock(datetime(2026, 3, 18, 1, 0, tzinfo=UTC))
    await town.start_bot()
    await town.tick("overdue")  # at once, as the timetable might
    await overdue(town)

    assert await town.statuses() == [Status.applied]
    assert "補件已送出" in student.last
    assert not [text for text in student.heard() if "未完成申請</b>" in text]


async def test_a_job_that_has_not_caught_up_closes_nothing(student, town, monkeypatch):
    monkeypatch.setattr("bot.intake.polling.POLL_SECONDS", 30)  # the first poll is not answered yet
    await town.app.stop()
    town.turn_clock(datetime(2026, 3, 18, 1, 0, tzinfo=UTC))
    await town.start_bot()
    await town.tick("overdue")

    assert await town.statuses() == [Status.returned]


async def test_a_press_is_judged_by_its_arrival(student, town):
    await student.presses("上一步")
    await student.presses("晚點再補")
    await at(town, seconds=-59)
    await town.app.stop()
    town.telegram.phones.press(1001, label="🔧 修正：證照正面", message_id=notice(student))
    town.turn_clock(datetime(2026, 3, 17, 16, 1, tzinfo=UTC))
    await town.start_bot()
    await town.settle()
    await student.sends_photo()

    assert "補件期限已經過了" in student.last
    assert await town.statuses() == [Status.returned]


async def at(town: Town, **after: float) -> None:
    """Let so much time pass after the last second of the supplement day."""
    await town.pass_time(seconds=(LAST - town.now).total_seconds())
    await town.pass_time(**after)


async def overdue(town: Town) -> None:
    """Run the overdue job, once the bot knows that it has read everything sent until now."""
    await town.settle()
    for _ in range(1000):
        if (town.app.polling.empty_at or START) >= town.now:
            break
        await asyncio.sleep(0.005)
    await town.tick("overdue")


def notice(phone: Phone) -> int:
    return next(it["message_id"] for it in phone.chat() if "證照退回" in it["text"] and it["buttons"])
