"""Staff: two at once, one who leaves, one who is a student too, one who never pressed Start."""

import pytest

from rules.status import Status
from tests.support.databases.databases import on_both
from tests.support.people.prepared_people import ACCOUNT, CERTIFICATE, applied
from tests.support.people.town import Phone, Town
from tests.support.people.walks import GROUP, take

EMPTY = "目前沒有可以審的申請"


@pytest.fixture
async def both(applicant: Phone, town: Town) -> tuple[Phone, Phone]:
    """Two staff members with the same application on their screens: the first one's time ran out."""
    first, second = town.person(2001), town.person(2002)
    await take(first)
    await town.pass_time(minutes=10, seconds=1)
    await take(second)
    assert "審核通過" in "\n".join(first.buttons + second.buttons)
    return first, second


@on_both
async def test_two_who_ask_at_once_get_two_different_applications(applicant, town):
    await applied(town.person(1002), "B11256002", certificate="工工字第09999號")
    phones = [town.person(2001), town.person(2002)]
    for phone in phones:
        await phone.says("/start")
    for phone in phones:
        town.telegram.phones.say(phone.user, "/next", chat=GROUP)
    await town.settle()

    for number in ("B11256001", "B11256002"):
        assert sum(number in "\n".join(phone.heard()) for phone in phones) == 1


@on_both
async def test_the_same_decision_at_once_is_made_exactly_once(both, applicant, town):
    first, second = both
    for phone in (second, first):
        town.telegram.phones.press(phone.user, label="✅ 審核通過")
    await town.settle()

    assert await town.statuses() == [Status.approved]
    assert sum("審核通過" in text for text in applicant.heard()) == 1
    assert "，通知已送出" in second.last
    assert "沒有生效" in first.last
    assert f"同仁「{name_of(second, town)}」" in first.last


@on_both
async def test_of_two_different_decisions_at_once_one_counts_and_the_other_hears_which(both, applicant, town):
    first, second = both
    await second.presses("退回補件")
    await second.presses("證照字號")
    await second.presses("不完整")
    await second.presses("預覽並退回")
    town.telegram.phones.press(second.user, label="↩️ 確定退回")
    town.telegram.phones.press(first.user, label="✅ 審核通過")
    await town.settle()

    assert await town.statuses() == [Status.returned]
    assert "沒有生效" in first.last
    assert "證照退回" in applicant.last
    assert not [text for text in applicant.heard() if "審核通過" in text]


@on_both
async def test_two_taps_on_one_button_are_one_decision(applicant, town):
    staff = town.person(2001)
    await take(staff)
    for _ in range(2):
        town.telegram.phones.press(2001, label="✅ 審核通過")
    await town.settle()

    assert await town.statuses() == [Status.approved]
    assert sum("審核通過" in text for text in applicant.heard()) == 1
    assert "通知已送出" in staff.last
    assert "沒有生效" not in "".join(staff.heard())


async def test_who_never_pressed_start_gets_a_link_and_locks_nothing(applicant, town):
    newcomer, other = town.person(2001), town.person(2002)
    await newcomer.says("/next", chat=GROUP)
    assert "我還不能私訊您" in newcomer.heard(GROUP)[-1]
    button = newcomer.chat(GROUP)[-1]["buttons"][0][0]

    await take(other)
    assert CERTIFICATE in "\n".join(other.heard())
    await other.presses("放回待審")

    town.telegram.phones.open_link(2001, button["url"])
    await town.settle()
    assert "私訊已經開通" in newcomer.last
    await newcomer.says("/next", chat=GROUP)
    assert CERTIFICATE in "\n".join(newcomer.heard())


async def test_a_review_vanishes_after_a_quarter_of_an_hour_though_the_bot_was_away(applicant, town):
    staff = town.person(2001)
    await take(staff)
    await town.app.stop()
    await town.start_bot()
    await town.pass_time(minutes=15, seconds=1)
    await town.tick("vanish")

    assert not documents(staff)
    assert not seen(staff)


async def test_a_review_goes_on_across_restarts_with_all_that_was_picked(applicant, town):
    staff = town.person(2001)
    await take(staff)
    for press in ("退回補件", "證照字號", "不完整", "選其他項目", "證照背面", "自己寫"):
        await town.restart_bot()
        await staff.presses(press)
    await town.restart_bot()
    await staff.says("請把背面的章拍清楚")
    assert not [it for it in staff.chat() if it["text"] == "請把背面的章拍清楚"]
    assert not [text for text in staff.heard() if "請輸入要告訴學生的話" in text]

    await staff.presses("預覽並退回")
    await town.restart_bot()
    await staff.presses("確定退回")
    assert "證照字號不完整" in applicant.last
    assert "請把背面的章拍清楚" in applicant.last
    await town.tick("vanish")
    assert not seen(staff)


def name_of(phone: Phone, town: Town) -> str:
    return town.telegram.world.person(phone.user).name


def documents(phone: Phone) -> list[dict]:
    return [it for it in phone.chat() if it["media"]]


def seen(phone: Phone) -> list[str]:
    """The words on this screen that still name the student or the account."""
    words = (CERTIFICATE, ACCOUNT, "林曉晴", "B11256001")
    return [text for text in phone.heard() if any(word in text for word in words)]
