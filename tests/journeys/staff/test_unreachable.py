"""Unreachable: who blocked the bot or is gone from Telegram is tried once, and gets what weighs by mail."""

import pytest

from rules.status import Status
from tests.support.people.prepared_people import ACCOUNT, applied
from tests.support.people.town import Phone, Town
from tests.support.people.walks import GROUP, take

MAILBOX = "b11256001@mail.npust.edu.tw"


@pytest.fixture
def staff(applicant: Phone, staff: Phone) -> Phone:
    """A staff member, while one application of the first student waits."""
    return staff


async def test_a_decision_for_who_has_blocked_the_bot_goes_to_the_school_mailbox_once(staff, town):
    town.telegram.membership.block(1001)
    await town.settle()
    await take(staff)
    await staff.presses("不予獎勵")
    await staff.says(f"這張不在獎勵範圍。帳號 {ACCOUNT} 不會匯款，電話 08-7703202。")
    await staff.presses("確定不予獎勵")

    assert "已改寄到學校信箱" in staff.last
    (mail,) = mails(town)
    assert mail["to"].lower() == MAILBOX
    assert "這張不在獎勵範圍" in mail["text"]
    assert "08-7703202" in mail["text"]
    assert ACCOUNT not in mail["text"]
    assert "<b>" not in mail["text"]
    assert tries(town, 1001) == 0
    await town.restart_bot()
    assert len(mails(town)) == 1


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (403, "Forbidden: bot was blocked by the user"),
        (403, "Forbidden: user is deactivated"),
        (400, "Bad Request: chat not found"),
    ],
)
async def test_the_first_refusal_is_final_and_all_that_waits_behind_it_is_not_tried(staff, town, code, words):
    await applied(town.person(1001), "B11256001", kind="118002", certificate="118-000042")
    town.telegram.faults.add(method="sendMessage", chat=1001, times=2, code=502)
    await take(staff)
    await staff.presses("審核通過")  # waits, for Telegram was away for a moment
    await staff.presses("下一件")
    await staff.presses("審核通過")
    town.telegram.faults.clear()
    town.telegram.faults.add(chat=1001, times=None, code=code, description=words)
    before = tries(town, 1001)
    await town.pass_time(minutes=5)

    assert tries(town, 1001) == before + 1
    assert sorted(it["to"].lower() for it in mails(town)) == [MAILBOX, MAILBOX]
    assert all("審核通過" in it["text"] for it in mails(town))
    assert [it.status for it in await town.applications()] == [Status.approved] * 2


async def test_staff_hear_without_a_name_when_the_mail_is_refused_too(staff, town):
    town.telegram.membership.block(1001)
    town.telegram.faults.add(method="mail", code=550)
    await take(staff)
    await staff.presses("審核通過")

    reference = (await town.applications())[0].reference
    assert f"申請 {reference} 有一則通知，在 Telegram 和學校信箱都送不到" in staff.heard(GROUP)[-1]
    assert not [word for word in ("林曉晴", "B11256001", MAILBOX) if word in staff.heard(GROUP)[-1]]


def mails(town: Town) -> list[dict]:
    return town.telegram.world.mails


def tries(town: Town, chat: int) -> int:
    return sum(str(it.params.get("chat_id")) == str(chat) for it in town.telegram.calls.of("sendMessage"))
