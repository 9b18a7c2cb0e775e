"""/unlink: two members of staff free a number for a new Telegram account, and the payout account is frozen."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from handlers.updates import Membership
from rules.status import Status
from storage.tables.people import AccountFreeze, JointAct
from tests.support.databases.databases import on_both
from tests.support.people.chat import GROUP, Chat
from tests.support.people.staff_scenes import (
    PERSONAL,
    arrived,
    change,
    colleague,
    message_of,
    said_in_group,
    status,
    student_phone,
    submitted,
)

pytestmark = on_both  # who is first is settled under a lock

NUMBER = "B11256001"
OLD, NEW = 1001, 1009


@pytest.fixture
def ann(world):
    world.names = {7001: "王美玲", 7002: "張志明"}
    return colleague(world, 7001)


@pytest.fixture
def seen(world, ann, phone):
    """Ann has seen the student card; a second one is waited for."""
    ann.says(f"/unlink {NUMBER}").presses("我看過學生證")
    arrived(world)
    return ann


@pytest.fixture
def unlinked(world, seen, ben):
    ben.says("/start acts").presses("確認解除連結")
    return ben


def owner(world):
    def work(records):
        person = records.people.of_student(records.roster.by_number(NUMBER).id)
        return person and person.user_id

    return world.run(work)


def acts(world):
    return world.run(lambda records: list(records.session.query(JointAct).order_by(JointAct.id)))


def forms_are_gone(world):
    """Whether what names the student vanishes from the screens of both."""
    forms = [it.row for it in world.sent() if "林曉晴" in it.text and it.lane != str(OLD)]
    assert forms
    return all(row.delete_at is not None and row.delete_at <= world.now for row in forms)


def links_anew(world, user=NEW):
    chat = Chat(world, user)
    return chat.says("/start").presses("同意").says(NUMBER).says(world.mail_taken())


def test_the_first_sees_whom_it_concerns_and_the_group_hears_only_that_something_waits(world, seen):
    assert "B11256001　林曉晴" in seen.all_text
    assert "食品科學系" in seen.all_text
    assert "等另一位同仁確認" in seen.last
    assert seen.buttons == ["取消這件事"]
    assert "等第二位同仁確認：解除連結，10:30 前有效" in seen.group.last
    assert seen.group.heard[-1].buttons == {"開啟私訊查看": "https://t.me/licence_bot?start=acts"}
    assert not any(it in said_in_group(world) for it in PERSONAL)
    assert owner(world) == OLD


def test_the_second_sees_the_same_and_confirms_and_the_old_account_is_out(world, seen, ben, phone):
    ben.says("/start acts")
    assert "B11256001　林曉晴" in ben.last
    assert "同仁「王美玲」在 10:00 確認看過學生證" in ben.last
    ben.presses("確認解除連結")
    assert "連結已解除" in ben.last
    assert "另一位同仁已經確認" in seen.last
    assert forms_are_gone(world)
    assert owner(world) is None
    assert "已經解除這個 Telegram 帳號和您學號的連結" in phone.last
    assert "license@mail.npust.edu.tw" in phone.last
    assert "請先連結學號" in phone.says("/status").heard[-1].text
    assert (acts(world)[0].first_id, acts(world)[0].second_id, acts(world)[0].done_at) == (
        7001,
        7002,
        world.now,
    )


def test_where_the_old_account_has_blocked_the_bot_nobody_claims_that_it_was_told(world, seen, ben):
    change(world, lambda records: records.people.get(OLD), blocked_at=world.now)
    ben.says("/start acts").presses("確認解除連結")
    assert "封鎖了小幫手，通知不到" in ben.last
    assert owner(world) is None


def test_drafts_account_and_applications_go_on_with_the_account_that_proves_the_number(world, ann, ben):
    phone = student_phone(world)
    application = submitted(world)
    phone.says("/apply").says("115/03/02").presses("取消").presses("保留內容")
    ann.says(f"/unlink {NUMBER}").presses("我看過學生證")
    ben.says("/start acts").presses("確認解除連結")
    anew = links_anew(world)
    assert "匯款帳戶凍結到 2026年3月13日" in anew.last
    assert "連結完成" in anew.last
    assert owner(world) == NEW
    assert "R00001" in anew.says("/status").last
    assert "繼續" in "".join(anew.says("/apply").buttons)
    assert status(world, application) is Status.applied


def test_a_frozen_account_is_not_approved_with_until_staff_have_looked(world, unlinked, ann):
    application = submitted(world)
    links_anew(world)
    ann.takes_next()
    assert "匯款帳戶凍結中：這個學號解除過連結，凍結到 2026年3月13日" in ann.all_text
    assert "兩位同仁看過學生證，解除連結" in ann.all_text
    ann.presses("審核通過")
    assert "現在不能審核通過" in ann.last
    assert status(world, application) is Status.applied
    ann.presses("解除凍結")
    assert ann.alert == "已解除凍結，可以審核通過。"
    ann.presses("審核通過")
    assert status(world, application) is Status.approved
    (freeze,) = world.run(lambda records: list(records.session.query(AccountFreeze)))
    assert (freeze.lifted_at, freeze.lifted_by_id) == (world.now, 7001)


@pytest.fixture
def lifted(world, unlinked, ann):
    """An application that waits; its account was frozen, looked at and freed."""
    application = submitted(world)
    links_anew(world)
    ann.takes_next().presses("審核通過").presses("解除凍結").presses("放回待審")
    return application


def test_a_lift_counts_for_the_account_that_staff_looked_at_and_for_no_later_one(world, lifted, ann):
    world.pass_time(minutes=1)
    change(world, lambda records: records.accounts.get(1), updated_at=world.now)
    ann.takes_next().presses("審核通過")
    assert "現在不能審核通過" in ann.last
    assert status(world, lifted) is Status.applied
    world.pass_time(minutes=1)
    ann.presses("解除凍結").presses("放回待審").takes_next()
    card = next(it.text for it in reversed(ann.heard) if "送出：" in it.text)
    assert card.count("同仁核對匯款帳戶，解除凍結") == 2
    ann.presses("審核通過")
    assert status(world, lifted) is Status.approved


def test_after_the_three_days_a_change_of_the_account_freezes_nothing(world, lifted, ann):
    world.pass_time(hours=72)
    change(world, lambda records: records.accounts.get(1), updated_at=world.now)
    ann.takes_next().presses("審核通過")
    assert status(world, lifted) is Status.approved


def test_a_second_unlink_freezes_again_what_was_lifted_after_the_first(world, lifted, ann, ben):
    world.pass_time(hours=1)
    ann.says(f"/unlink {NUMBER}").presses("我看過學生證")
    ben.says("/start acts").presses("確認解除連結")
    links_anew(world, 1010)
    assert "現在不能審核通過" in ann.takes_next().presses("審核通過").last
    assert status(world, lifted) is Status.applied


def test_it_is_frozen_for_three_days_from_the_new_link_and_no_longer(world, unlinked, ann):
    application = submitted(world)
    ann.takes_next()
    assert "學生還沒有重新連結" in ann.presses("審核通過").last
    assert "解除凍結" not in "".join(ann.buttons)
    ann.presses("返回").presses("放回待審")
    world.pass_time(days=5)
    links_anew(world)
    world.pass_time(hours=71, minutes=59)
    assert "現在不能審核通過" in ann.takes_next().presses("審核通過").last
    world.pass_time(minutes=1)
    ann.presses("返回").presses("審核通過")
    assert status(world, application) is Status.approved


def test_the_first_cannot_be_the_second(world, seen):
    data = seen.heard[0].buttons["✅ 我看過學生證，是本人"].replace("act_seen", "act_confirm")
    seen.says("/start acts")
    assert "取消這件事" in seen.buttons
    seen.presses_data(data)
    assert seen.alert == "要由另一位同仁確認。"
    assert owner(world) == OLD


def test_nothing_is_confirmed_before_the_first_has_seen_the_card(world, ann, ben, phone):
    ann.says(f"/unlink {NUMBER}")
    assert "沒有等第二位同仁確認" in ben.says("/start acts").last
    assert "有同仁正在辦" in ben.says(f"/unlink {NUMBER}").last
    ben.presses_data("s:0:act_confirm:1")
    ben.presses_data("s:0:act_seen:1").presses_data("s:0:act_cancel:1")
    assert owner(world) == OLD
    assert acts(world)[0].seen_at is None


def test_two_who_begin_at_once_are_first_and_second_of_one(world, seen, ben):
    ben.says(f"/unlink {NUMBER}")
    assert "同仁「王美玲」" in ben.last
    ben.presses("確認解除連結")
    assert owner(world) is None
    assert len(acts(world)) == 1


def test_two_who_confirm_at_once_do_it_once(world, seen, ben, phone):
    both = [ben, colleague(world, 7003)]
    for one in both:
        one.says("/start acts")
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(lambda one: one.presses_data("s:0:act_confirm:1"), both))
    assert sorted(str(one.alert) for one in both) == ["None", "另一位同仁剛才已經確認，已經生效。"]
    assert len([it for it in phone.heard if "已經解除" in it.text]) == 1
    assert len(world.run(lambda records: records.account_freezes.of(1))) == 1


def test_a_press_twice_says_nothing_twice(world, seen, ben, phone):
    ben.says("/start acts").presses("確認解除連結")
    before = len(ben.heard), len(seen.heard), len(phone.heard)
    ben.presses_data("s:0:act_confirm:1")
    seen.presses_data("s:0:act_seen:1")
    assert (len(ben.heard), len(seen.heard), len(phone.heard)) == before
    assert (ben.alert, seen.alert) == (None, None)


def test_who_comes_too_late_hears_that_it_took_effect(world, seen, ben):
    carl = colleague(world, 7003)
    for one in (ben, carl):
        one.says("/start acts")
    ben.presses("確認解除連結")
    carl.presses_data("s:0:act_confirm:1")
    assert carl.alert == "另一位同仁剛才已經確認，已經生效。"
    assert "連結已解除，不能再取消" in carl.last
    for one in (seen, ben):
        one.presses_data("s:0:act_cancel:1")
        assert one.alert == "另一位同仁剛才已經確認，已經生效。"
        assert "不能再取消" in one.last


@pytest.mark.parametrize(("label", "said"), [("確認解除連結", "已由兩位同仁確認"), ("取消這件事", "已取消")])
def test_what_waits_in_the_group_says_in_its_place_how_it_ended(world, seen, ben, label, said):
    called = message_of(world, seen.group.heard[-1])
    ben.says("/start acts").presses(label)
    (edit,) = [it for it in world.sent() if it.lane == str(GROUP) and it.method == "editMessageText"]
    assert edit.payload["message_id"] == called
    assert said in edit.text
    assert edit.buttons == {}


def test_what_is_over_before_the_group_heard_of_it_is_not_said_there(world, ann, ben, phone):
    ann.says(f"/unlink {NUMBER}").presses("我看過學生證")
    ben.says("/start acts").presses("取消這件事")
    assert "等第二位同仁確認" not in said_in_group(world)


@pytest.mark.parametrize("by", ["first", "second"])
def test_either_may_cancel_and_nothing_is_changed(world, seen, ben, by):
    ben.says("/start acts")
    who = seen if by == "first" else ben
    who.presses("取消這件事")
    assert "已經取消" in who.last
    assert "已經取消" in seen.last
    assert forms_are_gone(world)
    ben.presses_data("s:0:act_confirm:1")
    assert ben.alert == "這件事已經取消，沒有生效。"
    assert owner(world) == OLD


def test_after_half_an_hour_it_is_over_and_off_the_screen(world, seen, ben):
    ben.says("/start acts")
    world.pass_time(minutes=30)
    ben.presses("確認解除連結")
    assert ben.alert == "這件事已經超過時間，沒有生效。"
    assert owner(world) == OLD
    assert "沒有等第二位同仁確認" in ben.says("/start acts").last
    assert forms_are_gone(world)


def test_whoever_saw_the_card_must_still_be_of_the_staff(world, seen, ben):
    ben.says("/start acts")
    world.members.remove(7001)
    ben.presses("確認解除連結")
    assert "第一位同仁仍是審核群組的成員" in ben.last
    assert owner(world) == OLD
    assert acts(world)[0].cancelled_at == world.now


def test_whoever_has_left_the_staff_confirms_nothing(world, seen, ben):
    ben.says("/start acts")
    world.members.remove(7002)
    ben.presses("確認解除連結")
    assert "無法確認您是審核群組的成員" in ben.last
    assert owner(world) == OLD


def test_where_telegram_does_not_say_whether_the_first_is_staff_the_act_waits(world, seen, ben):
    ben.says("/start acts")
    world.memberships[7001] = Membership.unanswered
    ben.presses("確認解除連結")
    assert "沒有執行" in ben.alert
    assert owner(world) == OLD
    world.memberships.clear()
    ben.presses("確認解除連結")
    assert owner(world) is None


def test_in_the_group_the_number_is_taken_away_and_nothing_is_begun(world, ann, phone):
    ann.group.says(f"/unlink {NUMBER}")
    deleted = [it.payload for it in world.sent() if it.method == "deleteMessage"]
    assert deleted == [{"chat_id": GROUP, "message_id": ann.group.newest}]
    assert "學號不要寫在群組裡" in ann.group.last
    assert ann.group.heard[-1].buttons == {"開啟私訊": "https://t.me/licence_bot?start=acts"}
    assert acts(world) == []


def test_what_was_typed_in_private_vanishes_too(world, ann, phone):
    ann.says(f"/unlink {NUMBER}")
    deleted = [it.payload for it in world.sent() if it.method == "deleteMessage"]
    assert deleted == [{"chat_id": 7001, "message_id": ann.newest}]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("/unlink", "請在指令後面寫學號"), ("/unlink 曉晴", "請在指令後面寫學號"),
        ("/unlink B99999999", "名冊裡沒有"), ("/unlink B11256002", "沒有連結任何"),
    ],
)  # fmt: skip
def test_what_cannot_be_unlinked_is_said(world, ann, phone, typed, said):
    assert said in ann.says(typed).last
    assert acts(world) == []


def test_ones_own_number_is_for_two_others(world, seen, ben):
    change(world, lambda records: records.people.get(OLD), student_id=None)
    student_phone(world, user_id=7002)
    assert "沒有等第二位" in ben.says("/start acts").last
    assert "您自己的學號" in ben.says(f"/unlink {NUMBER}").last
    ben.presses_data("s:0:act_confirm:1")
    assert "您自己的學號" in ben.last
    assert owner(world) == 7002


def test_a_forwarded_command_begins_nothing(world, ann, phone):
    ann.says(f"/unlink {NUMBER}", forward_origin={"type": "user"})
    assert "看不出這個指令是誰下的" in ann.last
    assert acts(world) == []


def test_for_anybody_else_there_is_no_such_command(world, phone, ann):
    assert "沒有這個指令" in phone.says("/unlink B11256002").heard[-1].text
    phone.presses_data("s:0:act_confirm:1")
    assert acts(world) == []
    assert "沒有等第二位" not in phone.says("/start acts").last


@pytest.mark.parametrize(
    "data", ["s:0:act_confirm:", "s:0:act_confirm:x", "s:0:act_seen:99", "s:0:act_cancel:-1"]
)
def test_an_invented_button_does_nothing(world, seen, ben, data):
    ben.presses_data(data)
    assert ben.alert == "這個按鈕已經失效，什麼都沒有改變。"
    assert owner(world) == OLD


def test_a_number_that_is_free_by_then_is_not_unlinked_again(world, seen, ben):
    ben.says("/start acts")
    world.run(lambda records: records.people.unlink(records.people.get(OLD)))
    ben.presses("確認解除連結")
    assert "沒有連結任何 Telegram 帳號" in ben.last
    assert world.run(lambda records: records.account_freezes.of(1)) == []
