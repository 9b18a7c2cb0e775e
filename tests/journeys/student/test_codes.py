"""Codes: wrong, late, asked for too often, not mailed, or for a number that is somebody else's."""

import pytest

from tests.support.databases.databases import on_both
from tests.support.people.town import Phone, Town
from tests.support.people.walks import GROUP, link

pytestmark = on_both  # moments are compared, tries are counted under a lock

WRONG = "2222-3333"


@pytest.fixture
async def student(town: Town) -> Phone:
    """A student who has agreed and is asked for the student number."""
    return await agreed(town.person(1001))


async def test_three_wrong_codes_lock_for_half_an_hour_and_say_so(student, town):
    await student.says("B11256001")
    code = town.code_in_mail()
    await student.says(WRONG)
    assert "還可以再試 2 次" in student.last
    await student.says(WRONG)
    assert "還可以再試 1 次" in student.last
    await student.says(WRONG)
    assert "請 30 分鐘後" in student.last

    await town.pass_time(minutes=12)
    await student.says("/start")
    assert "請 18 分鐘後" in student.last
    await student.says(code)
    assert "連結完成" not in student.last

    await town.pass_time(minutes=19)
    await student.says("/start")
    await student.says("B11256001")
    await student.says(town.code_in_mail())
    assert "連結完成" in student.last


async def test_a_code_of_another_shape_costs_no_try(student, town):
    await student.says("B11256001")
    await student.says("我沒收到")
    assert "8 個英文字母或數字" in student.last

    await student.says(WRONG)
    assert "還可以再試 2 次" in student.last


async def test_a_resend_waits_a_minute_and_makes_the_first_code_void(student, town):
    await student.says("B11256001")
    first = town.code_in_mail()
    await town.pass_time(seconds=20)
    await student.presses("重寄驗證碼")
    assert "請再等 40 秒" in student.last
    assert len(mails(town)) == 1

    await town.pass_time(seconds=41)
    await student.presses("重寄驗證碼")
    assert "已重新寄送" in student.last
    assert len(mails(town)) == 2

    await student.says(first)
    assert "驗證碼不對" in student.last
    await student.says(town.code_in_mail())
    assert "連結完成" in student.last


async def test_a_second_resend_names_the_office(student, town):
    await student.says("B11256001")
    for _ in range(2):
        await town.pass_time(seconds=61)
        await student.presses("重寄驗證碼")

    assert "license@mail.npust.edu.tw" in student.last


async def test_a_code_expires_ten_minutes_after_the_mail_server_took_it(student, town):
    await student.says("B11256001")
    await town.pass_time(minutes=10, seconds=1)
    await student.says(town.code_in_mail())
    assert "已經超過 10 分鐘" in student.last

    await student.presses("重寄驗證碼")
    await student.says(town.code_in_mail())
    assert "連結完成" in student.last


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


async def test_a_mail_that_is_refused_is_said_and_a_new_one_can_be_asked_for(student, town):
    town.telegram.faults.add(method="mail", code=550)
    await student.says("B11256001")
    assert "沒有寄成功" in student.last

    await town.pass_time(seconds=61)
    await student.presses("重寄驗證碼")
    await student.says(town.code_in_mail())
    assert "連結完成" in student.last


async def test_an_expired_code_is_never_mailed(student, town):
    town.telegram.faults.add(method="mail", times=100)
    await student.says("B11256001")
    for _ in range(12):
        await town.pass_time(minutes=1)
    town.telegram.faults.clear()
    await town.pass_time(minutes=5)

    assert mails(town) == []
    assert any("沒有寄成功" in text for text in student.heard())


async def test_a_second_account_is_refused_and_the_first_is_told(student, town):
    await student.says("B11256001")
    await student.says(town.code_in_mail())
    await town.pass_time(minutes=5)
    other = await agreed(town.person(1002))
    await other.says("B11256001")
    await other.says(town.code_in_mail())

    assert "已經連結到另一個 Telegram 帳號" in other.last
    assert "承辦單位" in other.last
    assert "有另一個 Telegram 帳號" in student.last

    await student.says("/status")
    assert "您還沒有任何申請" in student.last  # linked as before


async def test_a_code_is_bound_to_the_account_that_asked_for_it(student, town):
    await student.says("B11256001")
    code = town.code_in_mail()
    other = await agreed(town.person(1002))
    await other.says("B11256002")
    await other.says(code)

    assert "驗證碼不對" in other.last


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


async def test_a_number_of_another_shape_is_refused_with_an_example(student, town):
    await student.says("12345")
    assert "B11256001" in student.last
    assert mails(town) == []

    await student.says("b11256001@mail.npust.edu.tw")
    assert "B11256001" in student.last
    assert len(mails(town)) == 1


async def test_who_does_not_agree_is_asked_for_nothing(town):
    student = town.person(1001)
    await student.says("/start")
    await student.presses("不同意")
    assert "不會蒐集您的資料" in student.last

    await student.presses("再看一次")
    await student.presses("同意")
    assert "請輸入您的學號" in student.last


@pytest.mark.parametrize("command", ["/apply", "/account", "/status"])
async def test_nothing_can_be_done_before_the_link(town, command):
    student = town.person(1001)
    await student.says(command)

    assert "請先連結學號" in student.last
    assert "個人資料告知事項" in student.last


async def test_a_linked_student_is_not_linked_again(town):
    student = town.person(1001)
    await link(student, "B11256001")
    await student.says("/start")

    assert "請選擇要做的事" in student.last
    assert len(mails(town)) == 1


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
