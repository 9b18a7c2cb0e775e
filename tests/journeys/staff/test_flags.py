"""Flags: another student's same number is for the reviewer's eyes alone, and only within the kind."""

from rules.status import Status
from tests.support.people.prepared_people import CERTIFICATE, applied
from tests.support.people.town import Phone
from tests.support.people.walks import GROUP, give_back, take

FLAG = "字號相同"
OTHER_KIND = "118002"


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


def card(staff: Phone) -> str:
    """The newest card on this screen."""
    return next(text for text in reversed(staff.heard()) if "學生（名冊）" in text)
