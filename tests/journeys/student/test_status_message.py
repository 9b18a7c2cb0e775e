"""Status: one message, by year and semester, in the school's own words."""

from datetime import date

import pytest

from tests.support.people.prepared_people import applied
from tests.support.people.town import Phone, Town
from tests.support.people.walks import GROUP, give_back, take


@pytest.fixture
async def student(town: Town) -> Phone:
    """A student with three applications of two semesters: approved, returned, waiting."""
    phone, staff = town.person(1001), town.person(2001)
    await applied(phone, "B11256001")
    await town.settle()
    await take(staff)
    await staff.presses("審核通過")
    await applied(phone, "B11256001", kind="118002", certificate="118-000042")
    await staff.says("/next", chat=GROUP)
    await give_back(staff, 證照字號="不完整")
    await applied(phone, "B11256001", kind="108100043", certificate="A-77", on=date(2025, 10, 1))
    return phone


async def test_the_status_is_one_message_by_semester_with_totals(student):
    said = len(student.heard())
    await student.says("/status")

    assert len(student.heard()) == said + 1
    for words in (
        "【114 學年第 2 學期】\n共 2 筆，審核通過 1 筆，通過積分 2",
        "【114 學年第 1 學期】\n共 1 筆，審核通過 0 筆，通過積分 0",
        "狀態：審核通過",
        "狀態：證照退回(原因)",
        "狀態：已申請",
        "證照字號不完整",
    ):
        assert words in student.last
    assert student.last.index("第 2 學期") < student.last.index("第 1 學期")


async def test_only_what_is_not_decided_can_be_taken_back(student, town):
    await student.says("/status")
    approved = (await town.applications())[0].reference

    offered = [it for it in student.buttons if "撤回" in it]
    assert len(offered) == 2
    assert not any(approved in it for it in offered)


async def test_the_status_reads_in_english_after_a_switch(student):
    await student.says("/language")
    await student.presses("English")
    await student.says("/status")

    assert "returned, see the reason (證照退回)" in student.last
    assert "【" not in student.last


async def test_another_students_button_leads_nowhere(student, town):
    other = town.person(1002)
    await applied(other, "B11256002", certificate="B-1")
    await other.says("/status")
    foreign = (await town.applications())[2]
    shown = other.chat()[-1]["message_id"]
    for data in (f"g:withdraw:{foreign.id}", f"g:mend:{foreign.id}", f"g:delete_draft:{foreign.id}:sure"):
        town.telegram.phones.press(1002, shown, data=data)
        await town.settle()
        assert "現在不能修改了" in other.last

    assert await shown_status(student) == "已申請"


async def shown_status(phone: Phone) -> str:
    """The status of the first student's waiting application, as /status shows it."""
    await phone.says("/status")
    return next(it.removeprefix("狀態：") for it in phone.last.splitlines() if "已申請" in it)
