"""Returned applications: one tap a wrong item, one answer, sent again; what a fault in the account holds back."""

import pytest

from rules.status import Status
from tests.support.people.prepared_people import applied
from tests.support.people.town import Phone, a_photo
from tests.support.people.walks import GROUP, give_back, take

BLURRED = {"證照正面": "模糊"}


@pytest.fixture
async def student(applicant: Phone, staff: Phone) -> Phone:
    """A student whose application lies on a staff member's table."""
    await take(staff)
    return applicant


async def test_returned_for_three_reasons_fixed_one_by_one_and_approved(student, staff, town):
    before = (await town.applications())[0]
    await give_back(staff, 證照生效日期="製證", 證照字號="不完整", 證照正面="模糊")
    assert "證照退回" in student.last
    assert "2026年3月17日（星期二，民國115年）23:59" in student.last
    for reason in ("製證", "證照字號不完整", "證照正面的照片模糊"):
        assert reason in student.last
    assert [it for it in student.buttons if "修正" in it] == [
        "🔧 修正：證照生效日期", "🔧 修正：證照字號", "🔧 修正：證照正面",
    ]  # fmt: skip

    await student.presses("修正：證照正面")
    await student.presses("上一步")
    assert "還要修正這些" in student.last
    await student.presses("修正：證照字號")
    await student.says("工工字第01415號")
    assert "還要修正這些" in student.last
    assert "證照字號不完整" not in student.last
    await student.presses("修正：證照正面")
    await student.sends_photo(a_photo("sharper"))
    await student.presses("修正：證照生效日期")
    await student.says("115/02/19")
    assert "補件已送出" in student.last

    after = (await town.applications())[0]
    assert (after.number, str(after.effective_date)) == ("工工字第01415號", "2026-02-19")
    assert (after.kind_code, after.back, after.reference) == (before.kind_code, before.back, before.reference)
    assert after.front != before.front

    await staff.presses("下一件")
    assert "✅ 審核通過" in staff.buttons  # the decisions lie below the pictures, also after a press
    assert "第 1 次補件" in "\n".join(staff.heard())
    assert "工工字第01415號" in "\n".join(staff.heard())
    await staff.presses("審核通過")
    assert "🎉" in student.last


async def test_a_return_is_mended_in_parts_across_restarts(student, staff, town):
    await give_back(staff, 證照字號="不完整", 證照背面="模糊")
    await student.presses("修正：證照字號")
    await town.restart_bot()
    await student.says("工工字第01415號")
    await student.presses("晚點再補")
    assert "還有 7 天" in student.last

    await town.pass_time(days=2)
    await town.restart_bot()
    await student.says("/status")
    await student.presses("補件")
    assert "證照背面" in student.last
    assert "還有 5 天" in student.last

    await student.presses("修正：證照背面")
    await student.says("在這裡")
    assert "這一題請傳圖片" in student.last
    await student.presses("背面無內容")
    assert "補件已送出" in student.last
    assert (await town.applications())[0].back_blank


async def test_a_button_of_a_return_that_was_mended_says_that_it_is_over(student, staff, town):
    await give_back(staff, **BLURRED)
    notice = student.chat()[-1]
    await student.presses("修正：證照正面")
    await student.sends_photo()
    town.telegram.phones.press(1001, notice["message_id"], label="🔧 修正：證照正面")
    await town.settle()

    assert "現在不能修改了" in student.last
    assert await town.statuses() == [Status.applied]


async def test_withdrawing_the_returned_one_frees_the_other(student, staff, town):
    await applied(student, "B11256001", kind="118002", certificate="118-000042")
    await give_back(staff, 存摺封面="看不清楚")
    await student.says("/status")
    reference = (await town.applications())[0].reference
    await student.presses(f"撤回 {reference}")
    await student.presses("確定撤回")
    await staff.says("/next", chat=GROUP)

    assert "電腦軟體應用" in "\n".join(staff.heard())
