"""Supplement: a returned application is mended with one new answer an item, or withdrawn; all else is kept."""

from datetime import UTC, date, datetime, timedelta

import pytest

from handlers.messages.staff_notes import as_note
from rules.status import Actor, Status
from tests.support.people.chat import Chat
from tests.support.people.student_scenes import (
    DATE,
    applications,
    complete_account,
    decide,
    fill_in,
    give_back,
    link,
    send,
    set_round,
)


@pytest.fixture
def sent(world, student):
    complete_account(world)
    return send(link(world, student))


def _returned(world, chat, wrong, **more):
    give_back(world, applications(world)[0], wrong, **more)
    return chat.says("/start")


def test_one_picture_mends_a_blurred_front_and_goes_out_by_itself(world, sent):
    before = applications(world)[0]
    _returned(world, sent, {"front": ["front-blurred"]}, note="請避開反光")
    sent.presses("補件")
    assert "證照正面：證照正面的照片模糊或反光" in sent.last
    assert "承辦人員說明：請避開反光" in sent.last
    assert "還有 7 天" in sent.last
    sent.presses("修正：證照正面").sends_picture()
    assert "補件已送出" in sent.last
    after = applications(world)[0]
    assert (after.status, after.supplements, after.wrong) == (Status.applied, 1, {})
    assert after.supplement_until is None
    assert after.front != before.front
    assert (after.number, after.reference, after.submitted_at) == (
        before.number, before.reference, before.submitted_at,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("item", "reason", "label", "same", "other"),
    [
        ("number", "number-differs", "證照字號", "工工字第01414號", "工工字第01415號"),
        ("effective_date", "date-differs", "證照生效日期", DATE, "115/02/01"),
    ],
)
def test_the_answer_that_was_returned_is_asked_about_and_may_be_right(
    world, sent, item, reason, label, same, other
):
    before = getattr(applications(world)[0], item)
    _returned(world, sent, {item: [reason]}).presses("補件").presses(f"修正：{label}").says(same)
    assert "和原來的一樣，確定嗎" in sent.last
    assert applications(world)[0].status is Status.returned
    sent.presses("沒錯，就是這樣")
    assert "補件已送出" in sent.last
    assert getattr(applications(world)[0], item) == before
    _returned(world, sent, {item: [reason]}).presses("補件").presses(f"修正：{label}").says(same).says(other)
    assert "補件已送出" in sent.last
    assert getattr(applications(world)[0], item) != before


def test_what_the_office_wrote_about_an_item_goes_with_the_item(world, sent):
    note = as_note({"front": "請避開反光", "number": "第三個字請核對"})
    _returned(world, sent, {"number": [], "front": ["front-blurred"]}, note=note).presses("補件")
    assert "證照字號：第三個字請核對" in sent.last
    assert "證照正面：請避開反光" in sent.last
    sent.presses("修正：證照字號")
    assert "第三個字請核對" in "".join(it.text for it in sent.heard[-2:])
    sent.says("工工字第01415號")
    assert "還要修正這些" in sent.last
    assert "第三個字請核對" not in sent.last.partition("還要修正")[2]
    assert "請避開反光" in sent.last


def test_several_wrong_items_are_mended_in_any_order(world, sent):
    wrong = {"number": ["number-incomplete"], "back": ["back-missing"], "effective_date": ["date-differs"]}
    _returned(world, sent, wrong).presses("補件")
    sent.presses("修正：證照背面").sends_picture()
    assert "證照背面" not in sent.last.partition("還要修正")[2]
    sent.presses("修正：證照生效日期").says("115/02/01")
    assert "還要修正這些" in sent.last
    sent.presses("修正：證照字號").says("工工字第01415號")
    assert "補件已送出" in sent.last
    [after] = applications(world)
    assert (after.number, after.effective_date, after.back_blank) == (
        "工工字第01415號", date(2026, 2, 1), False,
    )  # fmt: skip


def test_a_wrong_kind_is_chosen_again(world, sent):
    _returned(world, sent, {"kind": ["level-wrong"]}).presses("補件").presses("修正：證照名稱")
    sent.says("電腦軟體").presses("｜丙級").presses("就是這張")
    assert "補件已送出" in sent.last
    assert applications(world)[0].kind_code == "118003"


def test_a_kind_already_applied_for_is_no_way_to_mend(world, sent):
    sent.says("/apply")
    fill_in(sent, kind="智慧生產", number="IPAS-114-0207").presses("送出申請")
    _returned(world, sent, {"kind": ["kind-wrong"]}).presses("補件").presses("修正：證照名稱")
    sent.says("智慧生產").presses("智慧生產").presses("就是這張")
    assert "已經申請過了" in sent.last
    assert "還要修正這些" in sent.last
    assert applications(world)[0].kind_code == "133003"


def test_mending_is_in_time_until_the_last_second_also_after_the_round_has_closed(world, sent):
    set_round(world, closes_at=world.now + timedelta(hours=1))
    _returned(world, sent, {"effective_date": ["date-differs"]})
    world.now = datetime(2026, 3, 17, 15, 59, 59, tzinfo=UTC)
    sent.presses("補件")
    assert "今天是最後一天" in sent.last
    sent.presses("修正：證照生效日期").says("115/03/03")
    assert "補件已送出" in sent.last


def test_a_second_after_the_deadline_is_too_late_and_nothing_moves(world, sent):
    _returned(world, sent, {"front": ["front-blurred"]}).presses("補件")
    sent.presses("修正：證照正面")
    world.now = datetime(2026, 3, 17, 16, 0, 0, tzinfo=UTC)
    heard = len(sent.heard)
    sent.sends_picture()
    assert ["補件期限已經過了" in it.text for it in sent.heard[heard:] if it.text] == [True]
    assert applications(world)[0].status is Status.returned


def test_a_date_that_no_round_takes_is_not_kept_when_mending(world, sent):
    _returned(world, sent, {"effective_date": ["date-differs"]}).presses("補件")
    sent.presses("修正：證照生效日期")
    assert "• 證照生效日期：您輸入的生效日期與證照上的不同。\n\n" in sent.last
    assert "證照生效日期是哪一天" in sent.last
    sent.says("112/06/13")
    assert "沒有接受這個日期" in sent.last
    assert "直接輸入正確的生效日期" in sent.last
    assert "草稿" not in sent.last
    sent.presses("上一步")
    assert "還要修正這些" in sent.last
    assert applications(world)[0].effective_date == date(2026, 3, 2)


def test_a_refused_answer_while_mending_is_asked_again(world, sent):
    _returned(world, sent, {"number": ["number-differs"]}).presses("補件").presses("修正：證照字號")
    sent.says("。。。")
    assert "沒有看到證照字號" in sent.last
    sent.says("1")
    assert "補件已送出" in sent.last


def test_later_leaves_and_keeps_what_is_mended(world, sent):
    wrong = {"number": ["number-differs"], "front": ["front-blurred"]}
    _returned(world, sent, wrong).presses("補件").presses("修正：證照字號").says("9").presses("晚點再補")
    assert "都保留著" in sent.last
    assert list(applications(world)[0].wrong) == ["front"]
    sent.says("/start").presses("補件")
    assert "修正：證照正面" in "".join(sent.buttons)
    assert "修正：證照字號" not in "".join(sent.buttons)


def test_a_second_return_is_mended_like_the_first(world, sent):
    for number in (1, 2):
        _returned(world, sent, {"number": ["number-differs"]}).presses("補件")
        sent.presses("修正：證照字號").says(f"第{number}號")
        assert applications(world)[0].supplements == number


def test_an_account_at_fault_is_free_again_once_it_is_mended(world, sent):
    complete_account(world, at_fault=True)
    _returned(world, sent, {"front": ["front-blurred"]}).presses("補件").presses("修正：證照正面")
    sent.sends_picture()
    account = world.run(lambda records: records.accounts.get(records.roster.by_number("B11256001").id))
    assert not account.at_fault


def test_an_account_stays_at_fault_while_another_return_says_so(world, sent):
    fill_in(sent, kind="智慧生產", number="IPAS-114-0207").presses("送出申請")
    complete_account(world, at_fault=True)
    first, second = applications(world)
    give_back(world, first, {"front": ["front-blurred"]})
    give_back(world, second, {"passbook": ["passbook-unclear"]})
    sent.says("/start").presses(f"補件 {first.reference}").presses("修正：證照正面").sends_picture()
    account = world.run(lambda records: records.accounts.get(records.roster.by_number("B11256001").id))
    assert account.at_fault


def test_a_residence_card_that_ran_out_is_asked_for_before_it_goes_out(world, student):
    foreign = link(world, student, "M11322003")
    complete_account(world, "M11322003", residence_expiry=date(2026, 3, 12))
    send(foreign)
    number = world.run(lambda records: records.roster.by_number("M11322003").id)
    [it] = world.run(lambda records: records.applications.of_student(number))
    give_back(world, it, {"number": ["number-differs"]})
    world.now = datetime(2026, 3, 13, 2, tzinfo=UTC)
    foreign.says("/start").presses("補件").presses("修正：證照字號").says("2")
    assert "居留證已過有效期限" in foreign.last
    assert "🔧 修正：居留證有效日期" in foreign.buttons


def test_an_application_closed_in_between_says_so_and_shows_the_menu(world, sent):
    _returned(world, sent, {"number": ["number-differs"]}).presses("補件").presses("修正：證照字號")

    def close(records):
        it = records.applications.get(applications(world)[0].id)
        records.applications.move(it, Status.unfinished, Actor.clock)

    world.run(close)
    sent.says("太晚了")
    assert "不能修改了" in sent.last
    assert applications(world)[0].number == "工工字第01414號"


@pytest.mark.parametrize("returned", [False, True])
def test_an_undecided_application_is_withdrawn_after_a_question(world, sent, returned):
    if returned:
        _returned(world, sent, {"front": ["front-blurred"]})
    sent.says("/status").presses("撤回")
    assert "要撤回這份申請嗎" in sent.last
    sent.presses("確定撤回")
    assert "已撤回 園藝" in sent.last
    assert applications(world)[0].status is Status.withdrawn
    sent.says("/status")
    assert "狀態：已撤回" in sent.last


def test_a_withdrawn_certificate_can_be_applied_for_again(world, sent):
    sent.says("/status").presses("撤回").presses("確定撤回")
    sent.says("/apply").says(DATE).says("園藝").presses("園藝").presses("就是這張").says("工工字第01414號")
    sent.presses("用這個字號申請").sends_picture().presses("背面無內容").presses("送出申請")
    assert "申請已送出" in sent.last


def test_thinking_better_of_it_withdraws_nothing(world, sent):
    sent.says("/status").presses("撤回").presses("不撤回")
    assert "沒有撤回" in sent.last
    assert applications(world)[0].status is Status.applied


def test_what_staff_decided_first_is_not_withdrawn(world, sent):
    sent.says("/status").presses("撤回")
    decide(world, applications(world)[0], Status.approved)
    sent.presses("確定撤回")
    assert "不能修改了" in sent.last
    assert applications(world)[0].status is Status.approved


def test_nobody_mends_or_withdraws_what_is_not_theirs(world, sent):
    _returned(world, sent, {"front": ["front-blurred"]})
    stranger = link(world, Chat(world, user_id=1002), "B11256002")
    for verb in ("mend", "withdraw", "draft", "delete_draft"):
        stranger.presses_data(f"g:{verb}:{applications(world)[0].id}:sure")
        assert "不能修改了" in stranger.last
    assert applications(world)[0].status is Status.returned
