"""Drafts that wait for the account or the student, and what becomes of them."""

from rules.status import Status
from tests.support.people.walks import (
    apply,
    fill_in_certificate,
    fill_in_post_account,
)


async def test_a_waiting_draft_goes_out_also_when_the_account_is_done_later(student, town):
    await apply(student)
    await student.presses("取消")
    await student.presses("先離開")
    await town.restart_bot()
    await town.pass_time(days=1)
    await student.says("/account")
    await fill_in_post_account(student)

    assert "申請已送出" in student.last
    assert await town.statuses() == [Status.applied]


async def test_a_draft_that_was_never_sent_is_not_sent_by_the_account(student, town):
    await student.says("/apply")
    await fill_in_certificate(student)
    await student.presses("取消")
    await student.presses("先離開")
    await student.says("/account")
    await fill_in_post_account(student)

    assert await town.statuses() == [Status.draft]


async def test_a_deleted_drafts_buttons_say_that_it_is_gone(student):
    await student.says("/apply")
    await fill_in_certificate(student)
    await student.says("/status")
    await student.presses("刪除草稿")
    await student.presses("確定刪除")
    await student.presses("不刪除")

    assert "現在不能修改了" in student.last
