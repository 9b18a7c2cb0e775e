"""Decision notices reach the student at once, silently at night, and not at all where the bot is blocked."""

from rules.status import Status
from tests.support.people.prepared_people import applied
from tests.support.people.town import Town
from tests.support.people.walks import GROUP, give_back, take


async def test_a_decision_by_day_rings_and_one_at_night_does_not(applicant, staff, town):
    await applied(applicant, "B11256001", kind="118002", certificate="118-000042")
    await take(staff)
    await staff.presses("審核通過")
    assert "🎉" in applicant.last
    assert not applicant.chat()[-1]["silent"]

    await town.pass_time(hours=13)  # 23:00
    await staff.says("/next", chat=GROUP)
    await give_back(staff, 證照正面="模糊")
    assert "證照退回" in applicant.last
    assert applicant.chat()[-1]["silent"]

    await applicant.presses("修正：證照正面")  # who is awake and writes is answered as by day
    assert not applicant.chat()[-1]["silent"]


async def test_a_decision_does_not_lose_the_question_that_was_open(applicant, staff):
    await applicant.says("/apply")
    await applicant.says("115/02/21")
    await take(staff)
    await staff.presses("審核通過")
    assert "🎉" in applicant.last

    await applicant.says("電腦軟體")
    assert "找到 2 筆" in applicant.last


async def test_a_decision_survives_a_bot_that_goes_down_before_it_is_told(applicant, staff, town):
    await take(staff)
    town.telegram.faults.add(method="sendMessage", chat=1001, times=1000, code=502)
    await staff.presses("審核通過")
    assert not [text for text in applicant.heard() if "🎉" in text]
    assert staff.last == "✅ R00001：審核通過，已排定通知學生。"

    await town.restart_bot()
    town.telegram.faults.clear()
    await town.pass_time(minutes=10)
    assert sum("🎉" in text for text in applicant.heard()) == 1
    assert staff.last == "✅ R00001：審核通過，通知已送出。"
    assert staff.buttons == ["下一件", "待審件數"]


async def test_what_the_reviewer_reads_follows_the_notice_into_the_mail_and_to_its_end(
    applicant, staff, town
):
    """A tap on the button decides; everything after it is corrected in the same message."""
    town.telegram.faults.add(method="sendMessage", chat=1001, times=1, code=502)
    town.telegram.faults.add(method="mail", times=1, code=450)
    await take(staff)
    await staff.presses("審核通過")
    assert staff.last.endswith("已排定通知學生。")
    messages = len(staff.chat())

    town.telegram.faults.add(chat=1001, code=403, description="Forbidden: bot was blocked by the user")
    await town.pass_time(seconds=5)
    assert "已排定改寄到學校信箱" in staff.last
    await town.pass_time(minutes=1)
    assert "已改寄到學校信箱" in staff.last
    assert len(staff.chat()) == messages


async def test_a_notice_that_neither_telegram_nor_the_mailbox_takes_is_said_to_be_lost(
    applicant, staff, town
):
    town.telegram.faults.add(chat=1001, code=403, description="Forbidden: bot was blocked by the user")
    town.telegram.faults.add(method="mail", times=1, code=550)
    await take(staff)
    await staff.presses("審核通過")
    assert "通知在 Telegram 和學校信箱都送不出去，請用其他方式聯絡學生" in staff.last


async def test_a_student_who_blocked_the_bot_is_marked_and_hears_it_on_return(applicant, staff, town):
    town.telegram.membership.block(1001)
    await town.settle()
    assert await blocked(town)

    await take(staff)
    await staff.presses("審核通過")
    assert "已改寄到學校信箱" in staff.last
    assert await town.statuses() == [Status.approved]
    assert not [text for text in applicant.heard() if "🎉" in text]

    town.telegram.phones.start(1001)
    await town.settle()
    assert not await blocked(town)
    assert "以下是最新進度" in "\n".join(applicant.heard())
    assert "狀態：審核通過" in "\n".join(applicant.heard())


async def blocked(town: Town) -> bool:
    return await town.app.store.read(lambda records: records.people.get(1001).blocked_at is not None)
