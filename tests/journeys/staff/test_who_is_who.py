"""A student with a new Telegram account, and one without a school mailbox: two members of staff help them."""

import re

import pytest

from tests.support.people.prepared_people import applied
from tests.support.people.town import Phone, Town
from tests.support.people.walks import GROUP, link, take

NUMBER = "B11256001"


@pytest.fixture
def second(town: Town) -> Phone:
    return town.person(2002)


async def test_staff_move_a_number_to_a_new_telegram_account(town, staff, second):
    old = town.person(1001)
    await applied(old, NUMBER)
    town.telegram.membership.bot_status(GROUP, "administrator")
    await staff.says(f"/unlink {NUMBER}", chat=GROUP)
    assert not any(NUMBER in it["text"] for it in staff.chat(GROUP))
    assert "學號不要寫在群組裡" in staff.heard(GROUP)[-1]
    await staff.says("/start acts")
    await staff.says(f"/unlink {NUMBER}")
    await staff.presses("我看過學生證")
    assert "等第二位同仁確認" in second.heard(GROUP)[-1]

    await town.restart_bot()
    await second.says("/start acts")
    assert "林曉晴" in second.last
    assert "王美玲" in second.last
    await second.presses("確認解除連結")
    assert "連結已解除" in second.last
    assert "已經解除這個 Telegram 帳號" in old.last
    await old.says("/status")
    assert "請先連結學號" in "".join(old.heard()[-2:])
    await town.tick("vanish")
    assert not any("林曉晴" in text for text in staff.heard() + second.heard())

    anew = town.person(1002)
    await link(anew, NUMBER)
    assert "凍結到 2026年3月13日" in "".join(anew.heard()[-2:])
    await anew.says("/status")
    assert "園藝" in anew.last

    await take(staff)
    await staff.presses("審核通過")
    assert "現在不能審核通過" in staff.last
    await staff.presses("解除凍結")
    await staff.presses("審核通過")
    assert "審核通過" in anew.last
    assert "審核通過" not in old.last


async def test_a_student_without_a_school_mailbox_types_what_staff_show_her(town, staff, second):
    student = town.person(1001)
    await student.says("/start")
    await student.presses("我已閱讀並同意")
    town.telegram.faults.add(method="mail", code=550)
    await student.says(NUMBER)
    assert "沒有寄成功" in student.last
    await staff.says(f"/code {NUMBER}")
    await staff.presses("我看過學生證")
    await town.restart_bot()
    await second.says("/start acts")
    await second.presses("確認，顯示驗證碼")
    code = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", second.last)[0]
    await student.says(code)
    assert "連結完成" in student.last

    await town.pass_time(minutes=10)
    await town.tick("vanish")
    assert not any(code in text for text in second.heard())
