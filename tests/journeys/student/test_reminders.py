"""Reminders: each at its moment, once whatever the restarts, none when it is of no use any more."""

from datetime import datetime, timedelta

import pytest

from rules.calendar.timezone import TAIPEI
from rules.status import Status
from storage.tables.catalogue import RoundRow
from tests.support.people.prepared_people import applied, linked
from tests.support.people.town import Phone, Town
from tests.support.people.walks import GROUP, fill_in_certificate, give_back, take

HOURS = (8, 9, 12, 18, 23)
BLURRED = {"證照正面": "模糊"}


@pytest.fixture
async def student(town: Town) -> Phone:
    """A linked student with a draft."""
    phone = town.person(1001)
    await linked(phone, "B11256001")
    await phone.says("/apply")
    await phone.says("115/02/20")
    return phone


@pytest.fixture
async def returned(town: Town) -> Phone:
    """A student whose application came back at ten this morning."""
    phone = town.person(1001)
    await applied(phone, "B11256001")
    await take(town.person(2001))
    await give_back(town.person(2001), **BLURRED)
    assert "證照退回" in phone.last
    return phone


async def test_a_draft_is_reminded_on_four_occasions_whatever_the_restarts(student, town):
    onlooker, sender = town.person(1002), town.person(1003)
    await linked(onlooker, "B11256002")
    await applied(sender, "M11322003")

    heard = [(day, hour) async for day, hour in walk(town, student, range(23, 32))]

    assert heard == [(24, 9), (28, 9), (30, 9), (31, 18)]
    assert not reminders(onlooker) + reminders(sender)


async def test_the_words_say_how_long_and_one_tap_goes_on(student, town):
    await until(town, 24, 9)
    assert "距離申請截止還有 7 天" in student.last
    assert "114-2 梯次" in student.last

    await until(town, 31, 18)
    assert "今天是申請的最後一天" in student.last
    await student.presses("繼續填寫並送出")
    assert "這是什麼證照" in student.last


async def test_a_reminder_does_not_lose_the_question_that_was_open(student, town):
    await until(town, 24, 9)
    await student.says("園藝")

    assert "找到 1 筆" in student.last


async def test_a_draft_that_was_sent_or_deleted_is_not_reminded(town):
    sent, deleted = town.person(1001), town.person(1002)
    await applied(sent, "B11256001")
    await linked(deleted, "B11256002")
    await deleted.says("/apply")
    await fill_in_certificate(deleted)
    await deleted.says("/status")
    await deleted.presses("刪除草稿")
    await deleted.presses("確定刪除")

    for day in (24, 28, 30, 31):
        await until(town, day, 19)
    assert not reminders(sent) + reminders(deleted)


async def test_a_bot_that_was_away_reminds_once_and_never_of_what_is_over(student, town):
    await town.app.stop()
    clock(town, 29, 15)
    await town.start_bot()
    await until(town, 29, 15)
    assert len(reminders(student)) == 1  # the newest, not the three that were missed
    assert "距離申請截止還有 2 天" in student.last

    await town.app.stop()
    clock(town, 32, 0)
    await town.start_bot()
    await town.tick("remind")
    assert len(reminders(student)) == 1


async def test_a_reminder_that_could_not_be_sent_in_time_is_never_sent(student, town):
    town.telegram.faults.add(method="sendMessage", times=10_000, code=502)
    await until(town, 31, 18)
    await town.pass_time(hours=7)
    town.telegram.faults.clear()
    await town.pass_time(hours=1)

    assert not reminders(student)


async def test_words_that_could_not_leave_on_their_day_are_said_with_the_right_days(student, town):
    town.telegram.faults.add(method="sendMessage", times=10_000, code=502)
    await until(town, 28, 9)
    await town.pass_time(hours=16)
    town.telegram.faults.clear()
    await town.pass_time(hours=1)
    await town.tick("remind")

    (reminder,) = reminders(student)
    assert "距離申請截止還有 2 天" in reminder


async def test_a_return_is_reminded_three_times_and_leads_to_what_is_wrong(returned, town):
    heard = [(day, hour) async for day, hour in walk(town, returned, range(10, 18))]

    assert heard == [(14, 9), (16, 9), (17, 9)]
    assert "今天是補件的最後一天" in returned.last
    await returned.presses("現在補件")
    assert "證照正面" in returned.last
    assert "模糊" in returned.last


async def test_nobody_is_reminded_within_a_day_of_the_return(town):
    await supplement_days(town, 1)
    student = town.person(1001)
    await applied(student, "B11256001")
    await take(town.person(2001))
    await give_back(town.person(2001), **BLURRED)

    assert [moment async for moment in walk(town, student, range(10, 12))] == []


async def test_what_was_mended_or_withdrawn_is_not_reminded(returned, town):
    await returned.presses("修正：證照正面")
    await returned.sends_photo()
    assert "補件已送出" in returned.last
    await until(town, 14, 9)

    await town.person(2001).says("/next", chat=GROUP)
    await give_back(town.person(2001), **BLURRED)
    await returned.says("/status")
    await returned.presses("撤回")
    await returned.presses("確定撤回")
    for day in (16, 18, 20, 21):
        await until(town, day, 10)

    assert [it.status for it in await town.applications()] == [Status.withdrawn]
    assert not reminders(returned)


def reminders(phone: Phone) -> list[str]:
    return [text for text in phone.heard() if "⏰" in text]


async def walk(town: Town, phone: Phone, days: range):
    """The times of the reminders in these days of March, with ticks at several hours and a daily restart."""
    for day in days:
        for hour in HOURS:
            if datetime(2026, 3, day, hour, tzinfo=TAIPEI) < town.now:
                continue
            before = len(reminders(phone))
            await until(town, day, hour)
            if hour == HOURS[day % len(HOURS)]:
                await town.restart_bot()
                await town.tick("remind")
            for _ in range(len(reminders(phone)) - before):
                yield day, hour


async def until(town: Town, day: int, hour: int) -> None:
    """Let that hour come in Taipei, and two ticks of the timetable."""
    clock(town, day, hour)
    await town.settle()
    await town.tick("remind")
    await town.tick("remind")


def clock(town: Town, day: int, hour: int) -> None:
    """Turn the clock to a day of March (32 is the first of April), without a wake."""
    first = datetime(2026, 3, 1, tzinfo=TAIPEI)
    town.turn_clock(first.replace(hour=hour) + timedelta(days=day - 1))


async def supplement_days(town: Town, days: int) -> None:
    def change(records) -> None:
        for row in records.session.query(RoundRow):
            row.supplement_days = days

    await town.app.store.run(change)
