"""Drafts that wait for the account or the student, and what becomes of them."""

from rules.status import Status
from tests.support.people.walks import (
    apply,
    fill_in_certificate,
    fill_in_post_account,
)


async def test_a_draft_waits_for_the_account_and_then_goes_out_by_itself(student, town):
    await apply(student)
    assert "還差一件事：匯款帳戶" in student.last
    assert await town.statuses() == [Status.draft]

    await fill_in_post_account(student)
    assert "匯款帳戶填好了" in student.last
    assert "申請已送出" in student.last
    assert await town.statuses() == [Status.applied]


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


async def test_a_draft_is_deleted_with_its_pictures_once_the_student_is_sure(student, town):
    await student.says("/apply")
    await fill_in_certificate(student)
    await student.says("/status")
    await student.presses("刪除草稿")
    assert "無法復原" in student.last
    assert len(await town.statuses()) == 1

    await student.presses("確定刪除")
    assert "草稿已刪除" in student.last
    assert await town.applications() == []
    assert await town.app.store.read(lambda records: len(records.album.known())) == 0


async def test_a_draft_is_kept_when_the_student_thinks_again(student, town):
    await student.says("/apply")
    await fill_in_certificate(student)
    await student.says("/status")
    await student.presses("刪除草稿")
    await student.presses("不刪除")

    assert "送出前，請再核對一次" in student.last
    assert await town.statuses() == [Status.draft]


async def test_a_deleted_drafts_buttons_say_that_it_is_gone(student):
    await student.says("/apply")
    await fill_in_certificate(student)
    await student.says("/status")
    await student.presses("刪除草稿")
    await student.presses("確定刪除")
    await student.presses("不刪除")

    assert "現在不能修改了" in student.last


async def test_an_application_is_withdrawn_after_a_question_and_can_be_made_again(ready, town):
    await apply(ready)
    await ready.says("/status")
    await ready.presses("撤回")
    assert "要撤回這份申請嗎" in ready.last

    await ready.presses("確定撤回")
    assert "已撤回" in ready.last
    assert await town.statuses() == [Status.withdrawn]

    await apply(ready)
    assert await town.statuses() == [Status.withdrawn, Status.applied]


async def test_who_does_not_withdraw_keeps_the_application(ready, town):
    await apply(ready)
    await ready.says("/status")
    await ready.presses("撤回")
    await ready.presses("不撤回")

    assert "維持原狀" in ready.last
    assert await town.statuses() == [Status.applied]


async def test_the_same_kind_again_is_refused_with_the_reason_and_another_can_be_chosen(ready, town):
    await apply(ready)
    await ready.says("/apply")
    await ready.says("115/02/21")
    await ready.says("園藝")
    await ready.presses("園藝")
    await ready.presses("就是這張")
    assert "已經申請過了" in ready.heard()[-1] + ready.heard()[-2]
    assert any("已申請" in text for text in ready.heard()[-2:])

    await ready.presses("繼續填寫這份草稿")
    await ready.says("電腦軟體")
    await ready.presses("乙級")
    await ready.presses("就是這張")
    assert "證照字號是什麼" in ready.last
    assert await town.statuses() == [Status.applied, Status.draft]


async def test_two_drafts_of_one_kind_go_out_only_once(ready, town):
    for number, button in (("工工字第01414號", "申請新的證照"), ("工工字第01415號", "申請另一張證照")):
        await ready.says("/start")
        if button not in " ".join(ready.buttons):
            await ready.presses("申請新的證照")
        await ready.presses(button)
        await fill_in_certificate(ready, number=number)
        await ready.presses("取消")
        await ready.presses("先離開")
    await ready.presses("繼續：")
    await ready.presses("送出申請")
    await ready.says("/start")
    await ready.presses("繼續：")
    await ready.presses("送出申請")

    assert await town.statuses() == [Status.applied, Status.draft]
    assert "已經申請過了" in ready.last
    assert "還沒有送出" in ready.last
