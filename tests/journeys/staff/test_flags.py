"""Flags: another student's same number is for the reviewer's eyes alone, and only within the kind."""

import pytest

from rules.status import Status
from tests.support.people.prepared_people import CERTIFICATE, applied, ready
from tests.support.people.town import Phone
from tests.support.people.walks import GROUP, apply, give_back, take

FLAG = "字號相同"
OTHER_KIND = "118002"


async def test_the_same_number_is_flagged_to_staff_and_asked_about_before_an_approval(applicant, staff, town):
    twin = town.person(1002)
    await applied(twin, "B11256002")
    await take(staff)
    assert FLAG in card(staff)

    await staff.presses("審核通過")
    assert await town.statuses() == [Status.applied, Status.applied]
    assert "確認過了嗎" in staff.last
    await staff.presses("確認過了")
    assert sorted(await town.statuses()) == [Status.applied, Status.approved]
    assert not [text for text in applicant.heard() + twin.heard() + staff.heard(GROUP) if FLAG in text]


async def test_the_student_who_types_it_hears_nothing_however_it_is_written(applicant, staff, town):
    twin = town.person(1002)
    await ready(twin, "B11256002")
    await apply(twin, number=" 工工字 第０１４１４號 ")
    assert "申請已送出" in twin.last
    assert not [text for text in twin.heard() if FLAG in text or "另一位" in text]

    await take(staff)
    assert FLAG in card(staff)


async def test_the_flag_names_the_other_application_and_nobody(applicant, staff, town):
    await applied(town.person(1002), "B11256002")
    await take(staff)
    one, other = sorted(await town.applications(), key=lambda it: it.id)

    flag = next(line for line in card(staff).splitlines() if FLAG in line)
    assert other.reference in flag
    assert one.reference not in flag
    assert not [word for word in ("陳柏宇", "B11256002") if word in "\n".join(staff.heard())]


async def test_the_same_number_of_another_kind_is_no_flag(applicant, staff, town):
    await applied(town.person(1002), "B11256002", kind=OTHER_KIND, certificate=CERTIFICATE)
    for _ in range(2):
        await staff.says("/start")
        await staff.says("/next", chat=GROUP)
        assert FLAG not in "\n".join(staff.heard())
        await staff.presses("審核通過")

    assert await town.statuses() == [Status.approved, Status.approved]


async def test_another_number_of_the_same_kind_is_no_flag(applicant, staff, town):
    await applied(town.person(1002), "B11256002", certificate="工工字第1414號")  # leading zeros count
    await take(staff)

    assert FLAG not in "\n".join(staff.heard())


@pytest.mark.parametrize(
    ("ending", "flagged"), [("withdrawn", False), ("refused", False), ("returned", True), ("approved", True)]
)
async def test_only_what_still_counts_is_a_double(applicant, staff, town, ending, flagged):
    await ENDINGS[ending](applicant, staff)
    assert await town.statuses() == [Status(ending)]
    await town.tick("vanish")

    await applied(town.person(1002), "B11256002")
    await staff.says("/next", chat=GROUP)
    assert (FLAG in "\n".join(staff.heard())) is flagged


async def test_a_double_that_comes_while_the_first_lies_on_the_table_is_asked_about(applicant, staff, town):
    await take(staff)
    assert FLAG not in card(staff)
    await applied(town.person(1002), "B11256002")

    await staff.presses("審核通過")
    assert FLAG in staff.last
    assert await town.statuses() == [Status.applied, Status.applied]
    await staff.presses("返回")
    assert "✅ 審核通過" in staff.buttons


async def test_a_number_mended_into_another_students_is_flagged_at_the_next_look(applicant, staff, town):
    twin = town.person(1002)
    await take(staff)
    await staff.presses("審核通過")
    await applied(twin, "B11256002", certificate="工工字第1414號")
    await staff.says("/next", chat=GROUP)
    await give_back(staff, 證照字號="不完整")
    await twin.presses("修正：證照字號")
    await twin.says(CERTIFICATE)
    assert "補件已送出" in twin.last

    await staff.says("/next", chat=GROUP)
    assert FLAG in card(staff)


async def withdraw(student: Phone, staff: Phone) -> None:
    await student.says("/status")
    await student.presses("撤回")
    await student.presses("確定撤回")
    await staff.says("/start")


async def refuse(_student: Phone, staff: Phone) -> None:
    await take(staff)
    await staff.presses("不予獎勵")
    await staff.says("不是本校承認的證照。")
    await staff.presses("確定不予獎勵")


async def turn_back(_student: Phone, staff: Phone) -> None:
    await take(staff)
    await give_back(staff, 證照正面="模糊")


async def approve(_student: Phone, staff: Phone) -> None:
    await take(staff)
    await staff.presses("審核通過")


ENDINGS = {"withdrawn": withdraw, "refused": refuse, "returned": turn_back, "approved": approve}


def card(staff: Phone) -> str:
    """The newest card on this screen."""
    return next(text for text in reversed(staff.heard()) if "學生（名冊）" in text)
