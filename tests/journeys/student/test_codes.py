"""Link codes: wrong, late, asked for too often, not mailed, or for a number that is somebody else's."""

import pytest

from tests.support.databases.databases import on_both
from tests.support.people.town import Phone, Town
from tests.support.people.walks import GROUP

pytestmark = on_both  # moments are compared, tries are counted under a lock

WRONG = "2222-3333"


@pytest.fixture
async def student(town: Town) -> Phone:
    """A student who has agreed and is asked for the student number."""
    return await agreed(town.person(1001))


async def test_a_mail_server_that_is_down_is_said_and_the_code_works_later(student, town):
    town.telegram.faults.add(method="mail", times=2)
    await student.says("B11256001")
    assert "暫時沒有回應" in student.last
    assert mails(town) == []

    await student.says(WRONG)
    assert "還在寄送途中" in student.last

    await until_mailed(town)
    await town.pass_time(minutes=8)  # the minutes count from the mail, not from the asking
    await student.says(town.code_in_mail())
    assert "連結完成" in student.last


async def test_an_unknown_number_gets_the_same_answers_and_no_mail(student, town):
    other = await agreed(town.person(1002))
    await student.says("B11256001")
    await other.says("B99999999")
    assert other.last == student.last.replace("B11256001", "B99999999")
    assert len(mails(town)) == 1

    await student.says(WRONG)
    await other.says(WRONG)
    assert other.last == student.last.replace("B11256001", "B99999999")

    await town.pass_time(minutes=11)
    for phone in (student, other):
        await phone.says(WRONG)
    assert other.last == student.last.replace("B11256001", "B99999999")


async def test_behind_six_strangers_the_mail_comes_at_the_minute_that_was_said(student, town):
    def six_strangers(records):
        known = records.roster.by_number("B11256001")
        for user in range(6):
            records.link_codes.ask(3000 + user, known.number, known, "7K3M9QXD")

    await town.app.store.run(six_strangers)
    await student.says("B11256001")
    assert "大約 11:00" in student.last
    await town.tick("codes")
    assert "超過 6 個 Telegram 帳號" in town.person(2001).heard(GROUP)[-1]
    await town.pass_time(minutes=59)
    assert mails(town) == []

    await town.restart_bot()
    await town.pass_time(minutes=1)
    assert "輪到您了" in student.last
    await town.pass_time(minutes=10)
    await student.says(town.code_in_mail())
    assert "連結完成" in student.last


async def agreed(phone: Phone) -> Phone:
    await phone.says("/start")
    await phone.presses("我已閱讀並同意")
    return phone


async def until_mailed(town: Town) -> None:
    for _ in range(20):
        if mails(town):
            return
        await town.pass_time(seconds=20)
    raise AssertionError("no mail came")


def mails(town: Town) -> list[dict]:
    return town.telegram.world.mails
