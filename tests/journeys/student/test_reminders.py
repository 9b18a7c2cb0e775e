"""Reminders: each at its moment, once whatever the restarts, none when it is of no use any more."""

from datetime import datetime, timedelta

import pytest

from rules.calendar.timezone import TAIPEI
from tests.support.people.prepared_people import applied, linked
from tests.support.people.town import Phone, Town

HOURS = (8, 9, 12, 18, 23)


@pytest.fixture
async def student(town: Town) -> Phone:
    """A linked student with a draft."""
    phone = town.person(1001)
    await linked(phone, "B11256001")
    await phone.says("/apply")
    await phone.says("115/02/20")
    return phone


async def test_a_draft_is_reminded_on_four_occasions_whatever_the_restarts(student, town):
    onlooker, sender = town.person(1002), town.person(1003)
    await linked(onlooker, "B11256002")
    await applied(sender, "M11322003")

    heard = [(day, hour) async for day, hour in walk(town, student, range(23, 32))]

    assert heard == [(24, 9), (28, 9), (30, 9), (31, 18)]
    assert not reminders(onlooker) + reminders(sender)


async def test_a_reminder_does_not_lose_the_question_that_was_open(student, town):
    await until(town, 24, 9)
    await student.says("園藝")

    assert "找到 1 筆" in student.last


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
