"""The first time: a student applies from a phone, staff decide, the student is told."""

from rules.status import Status
from tests.support.databases.databases import on_both
from tests.support.people.walks import GROUP, apply, link, set_up_post_account, take

pytestmark = on_both  # the whole main job


async def test_a_first_time_student_at_the_post_office_is_approved(town):
    student, staff = town.person(1001), town.person(2001)
    await link(student, "B11256001")
    await set_up_post_account(student)
    await apply(student)

    assert "申請已送出" in student.last
    assert [it.status for it in await town.applications()] == [Status.applied]

    await take(staff)
    await staff.presses("審核通過")

    assert "審核通過" in student.last
    assert [it.status for it in await town.applications()] == [Status.approved]


async def test_the_review_vanishes_from_the_screen_after_the_decision(town):
    student, staff = town.person(1001), town.person(2001)
    await link(student, "B11256001")
    await set_up_post_account(student)
    await apply(student)
    await take(staff)

    assert len([it for it in staff.chat() if it["media"]]) == 5
    assert all(it["protected"] for it in staff.chat() if it["media"])

    await staff.presses("審核通過")
    await town.tick("vanish")

    assert not [it for it in staff.chat() if it["media"] or "00713701234569" in it["text"]]
    assert not any("林曉晴" in text or "B11256001" in text for text in staff.heard(GROUP))
