"""Drawn again: a question that Telegram refused for good comes once more in plain text, and once only."""

import pytest

from tests.support.people.town import Phone
from tests.support.people.walks import GROUP, take

QUESTION = "這是學校名冊上的資料"
TORN = {"method": "sendMessage", "code": 400, "description": "Bad Request: can't parse entities"}


@pytest.fixture
def staff(applicant: Phone, staff: Phone) -> Phone:
    """A staff member, while one application waits."""
    return staff


async def test_a_question_to_a_student_that_is_refused_comes_without_markup_and_its_buttons_work(
    student, town
):
    town.telegram.faults.add(chat=1001, **TORN)
    await student.says("/account")

    assert "<" not in student.last
    assert QUESTION in student.last
    await student.presses("資料正確")
    assert "銀行" in student.last


async def test_a_question_that_is_always_refused_is_not_tried_for_ever_and_the_group_hears(student, town):
    await town.person(2001).says("/help", chat=GROUP)
    town.telegram.faults.add(chat=1001, **TORN, times=None)
    before = len(town.telegram.calls.of("sendMessage"))
    await student.says("/account")
    await town.pass_time(hours=1)
    assert len(town.telegram.calls.of("sendMessage")) == before + 2

    town.telegram.faults.clear()
    await town.tick("watch")
    assert "1 則訊息送不出去" in town.person(2001).heard(GROUP)[-1]
    await student.says("/start")
    assert QUESTION in student.last


async def test_a_refused_question_is_not_drawn_over_a_newer_one(student, town):
    town.telegram.faults.add(chat=1001, method="sendMessage", code=502, times=1)
    await student.says("/account")
    town.telegram.faults.add(chat=1001, **TORN)
    await student.says("/account")
    await town.pass_time(minutes=1)

    assert QUESTION in student.last
    assert sum("again:" in it.key for it in town.shelf.outbox()) == 0


async def test_a_card_that_is_refused_is_laid_out_without_markup_and_decided_on(staff, town, applicant):
    await staff.says("/start")
    town.telegram.faults.add(chat=2001, **TORN, times=1)
    await staff.says("/next", chat=GROUP)
    assert (
        "審核通過"
        in [it["text"] for one in staff.chat() for row in one["buttons"] for it in row][0:9].__str__()
    )

    await staff.presses("審核通過")
    assert "🎉" in applicant.last
    await town.tick("vanish")
    assert not [it for it in staff.chat() if it["media"]]


async def test_a_question_that_was_to_stand_in_a_deleted_message_comes_below(staff, town):
    await take(staff)
    town.telegram.faults.add(
        method="editMessageText", chat=2001, code=400, description="Bad Request: message to edit not found"
    )
    await staff.presses("退回補件")

    assert any("證照正面" in label for label in staff.buttons)


async def test_the_confirmation_of_a_decision_that_is_refused_comes_again_and_is_still_corrected(
    staff, town, applicant
):
    await take(staff)
    town.telegram.faults.add(method="sendMessage", chat=1001, times=1, code=502)
    town.telegram.faults.add(chat=2001, **TORN)
    await staff.presses("審核通過")
    assert "已排定通知學生" in staff.last
    assert staff.buttons == ["下一件", "待審件數"]

    await town.pass_time(minutes=1)
    assert "🎉" in applicant.last
    assert staff.last == "✅ R00001：審核通過，通知已送出。"


async def test_a_correction_whose_message_is_gone_is_said_below(staff, town, applicant):
    await take(staff)
    town.telegram.faults.add(method="sendMessage", chat=1001, times=1, code=502)
    await staff.presses("審核通過")
    town.telegram.faults.add(
        method="editMessageText", chat=2001, code=400, description="Bad Request: message to edit not found"
    )
    await town.pass_time(minutes=1)

    assert staff.last == "✅ R00001：審核通過，通知已送出。"


async def test_what_staff_asked_for_in_the_group_comes_again_there(staff, town):
    town.telegram.faults.add(chat=GROUP, **TORN)
    await staff.says("/queue", chat=GROUP)

    assert "待審" in staff.heard(GROUP)[-1]
