"""Reasons: they are ticked, own words are written, and both can be taken back."""

import pytest
from sqlalchemy import select

from rules.status import Status
from storage.tables.applications import Review
from tests.support.databases.databases import everything_in
from tests.support.people.staff_scenes import arrived, change, message_of, status, submitted


def test_ticks_can_be_taken_back(world, ann):
    submitted(world)
    ann.takes_next().presses("退回補件").presses("證照正面").presses("☐ 模糊或反光")
    assert any(it == "☑ 模糊或反光" for it in ann.buttons)
    assert "☑ 證照正面的照片模糊或反光，看不清楚，請重新拍攝。" in ann.last
    ann.presses("☑ 模糊或反光")
    assert "預覽並退回" not in ann.buttons
    ann.presses("選其他項目").presses("證照背面").presses("補傳").presses("選其他項目")
    assert "☑ 證照背面（1）" in ann.buttons


def test_a_tick_pressed_twice_stays_ticked(world, ann):
    submitted(world)
    ann.takes_next().presses_data("s:1:pick:front-blurred").presses_data("s:1:pick:front-blurred")
    review = world.run(lambda records: records.session.scalar(select(Review)))
    assert review.picked == ["front-blurred"]


def test_only_items_that_the_application_has_are_offered(world, ann, ben):
    submitted(world)
    ann.takes_next().presses("退回補件")
    offered = set(ann.buttons)
    assert {"身分證正面", "存摺封面"} <= offered
    assert not {"居留證正面", "分行"} & offered
    submitted(world, "M11322003", certificate="42")
    change(world, lambda records: records.accounts.get(3), bank_code="007", branch_code="7713")
    ben.takes_next().presses("退回補件")
    assert {"居留證正面", "居留證有效日期", "分行"} <= set(ben.buttons)
    assert "身分證正面" not in ben.buttons


def test_short_items_stand_two_in_a_row_in_their_order(world, ann):
    submitted(world)
    ann.takes_next().presses("退回補件")
    rows = [[it["text"] for it in row] for row in ann.heard[-1].payload["reply_markup"]["inline_keyboard"]]
    assert rows[:2] == [["證照生效日期", "證照名稱"], ["證照字號", "證照正面"]]
    assert rows[-1] == ["‹ 返回"]
    assert len(rows) <= 8


def test_long_items_keep_their_row(world, ann):
    change(world, lambda records: records.people.get(7001), language="en")
    submitted(world, "M11322003")
    ann.takes_next().presses("Return")
    rows = [[it["text"] for it in row] for row in ann.heard[-1].payload["reply_markup"]["inline_keyboard"]]
    assert ["Residence card, expiry date"] in rows


def test_the_whole_choice_happens_in_one_message(world, ann):
    submitted(world)
    ann.takes_next().presses("退回補件").presses("證照正面").presses("模糊")
    assert [it.method for it in ann.heard[-3:]] == ["editMessageText"] * 3
    assert len({it.payload["message_id"] for it in ann.heard[-3:]}) >= 1


@pytest.mark.parametrize(
    "data", ["item:nothing", "pick:nothing", "unpick:nothing", "words:nothing", "preview", "send"]
)
def test_an_invented_choice_leads_back_to_the_items(world, ann, data):
    submitted(world)
    ann.takes_next().presses_data(f"s:1:{data}")
    assert "哪一項要補正" in ann.last
    assert status(world, 1) is Status.applied


def test_own_words_can_be_taken_back(world, ann):
    submitted(world)
    ann.takes_next().presses("退回補件").presses("證照字號").presses("自己寫").says("請核對")
    assert "✍️ 請核對" in ann.last
    ann.presses("刪除自己寫的說明")
    assert "✍️ 請核對" not in ann.last
    assert "預覽並退回" not in ann.buttons


@pytest.mark.parametrize(
    ("way", "asked", "then"),
    [
        (("退回補件", "證照字號", "自己寫"), "請輸入要告訴學生的話", "✍️ 請核對"),
        (("不予獎勵",), "請輸入理由", "學生會看到"),
    ],
)
def test_what_follows_own_words_takes_the_place_of_the_question(world, ann, way, asked, then):
    submitted(world)
    ann.takes_next()
    for press in way:
        ann.presses(press)
    question = ann.heard[-1]
    assert asked in question.text
    arrived(world)
    ann.says("請核對")
    assert (then in ann.last, ann.heard[-1].method) == (True, "editMessageText")
    assert ann.heard[-1].payload["message_id"] == message_of(world, question)


def test_own_words_are_sealed_and_leave_the_chat(world, ann):
    submitted(world)
    ann.takes_next().presses("不予獎勵").says("PLANTED-NOTE")
    review = world.run(lambda records: records.session.scalar(select(Review)))
    assert b"PLANTED" not in review.words
    assert review.picked == []
    deleted = [it for it in world.sent() if it.method == "deleteMessage" and it.lane == "7001"]
    assert len(deleted) == 1
    ann.presses("確定不予獎勵")
    assert world.run(lambda records: records.session.scalar(select(Review))).words is None
    assert b"PLANTED" not in everything_in(world.url)


def test_words_that_are_too_long_are_refused_and_shortened(world, ann):
    submitted(world)
    ann.takes_next().presses("不予獎勵").says("長" * 501)
    assert "501 字，最多 500 字" in ann.last
    ann.says("長" * 500).presses("確定不予獎勵")
    assert status(world, 1) is Status.refused


@pytest.mark.parametrize("disguise", [{"forward_origin": {"type": "user"}}, {"via_bot": {"id": 3}}])
def test_forwarded_words_are_not_ones_own(world, ann, disguise):
    submitted(world)
    ann.takes_next().presses("不予獎勵").says("不符", **disguise)
    assert "親自輸入" in ann.last
    ann.says("不符").presses("確定不予獎勵")
    assert status(world, 1) is Status.refused


def test_another_press_ends_the_waiting_for_words(world, ann):
    submitted(world)
    ann.takes_next().presses("不予獎勵").presses("返回")
    assert world.run(lambda records: records.reviews.waiting_for_words(7001)) is None
    assert "請決定" in ann.last


def test_a_refusal_without_a_note_asks_for_it(world, ann):
    submitted(world)
    ann.takes_next().presses_data("s:1:refuse_now")
    assert "請輸入理由" in ann.last
    assert status(world, 1) is Status.applied
