"""Decide: exactly one decision, and whoever comes too late hears why."""

from functools import partialmethod

import pytest
from sqlalchemy import select

from rules.status import Actor, Status
from storage.applications.applications import Raced
from storage.tables.applications import MoveRow
from tests.support.databases.databases import on_both
from tests.support.people.staff_scenes import status, submitted

pytestmark = on_both  # two at once


def test_a_lock_that_ran_out_decides_nothing_and_offers_the_next(world, ann):
    submitted(world)
    ann.takes_next()
    world.pass_time(minutes=10)
    ann.presses("審核通過")
    assert "保留時間已過" in ann.alert
    assert "已經放回待審" in ann.last
    assert status(world, 1) is Status.applied
    ann.presses("下一件").presses("審核通過")
    assert status(world, 1) is Status.approved


def test_a_lock_lasts_to_its_very_last_second(world, ann, ben):
    submitted(world)
    ann.takes_next()
    world.pass_time(minutes=9, seconds=59)
    assert "目前沒有可以審的申請" in ben.takes_next().group.last
    ann.presses("審核通過")
    assert status(world, 1) is Status.approved


def test_words_typed_too_late_are_not_lost_on_the_students_side(world, ann):
    submitted(world)
    ann.takes_next().presses("不予獎勵")
    world.pass_time(minutes=11)
    ann.says("理由")
    assert "保留時間已過" in ann.last
    assert status(world, 1) is Status.applied


def test_an_old_button_of_what_oneself_put_back_says_so_and_who_has_it_now(world, ann, ben):
    submitted(world)
    approve = ann.takes_next().heard[-1].buttons["✅ 審核通過"]
    ann.presses("放回待審").presses_data(approve)
    assert "您已放回待審，這次的操作沒有生效" in ann.last
    assert "保留時間已過" not in ann.last
    assert status(world, 1) is Status.applied

    world.names[7002] = "陳承辦"
    ben.takes_next()
    assert "現在由同仁「陳承辦」審核中" in ann.presses_data(approve).last


def test_a_reason_that_nobody_understands_is_asked_about_before_it_is_sent(world, ann):
    submitted(world)
    ann.takes_next().presses("不予獎勵").says("不符")
    assert "這個理由很短，學生看得懂是哪裡不符嗎" in ann.last
    ann.presses("修改").says("證照生效日期不在申請期間內")
    assert "這個理由很短" not in ann.last
    ann.presses("確定不予獎勵")
    assert status(world, 1) is Status.refused


@pytest.fixture
def late(world, ann, ben):
    """Ann, before whom an application lies that Ben has taken since."""
    submitted(world)
    ann.takes_next()
    world.pass_time(minutes=10)
    ben.takes_next()
    return ann


def test_whoever_comes_too_late_hears_who_holds_it_now(world, ann, late):
    world.names[7002] = "陳承辦"
    ann.presses("審核通過")
    assert "現在由同仁「陳承辦」審核中" in ann.last


def test_whoever_comes_too_late_hears_who_decided_what_and_when(world, ann, ben, phone, late):
    world.names[7002] = "陳承辦"
    ben.presses("審核通過")
    ann.presses("退回補件")
    assert "同仁「陳承辦」已在 10:10 審核通過" in ann.last
    assert 'href="tg://user?id=7002"' in ann.heard[-1].payload["text"]
    assert len([it for it in phone.heard if "審核通過" in it.text]) == 1


def test_a_colleagues_name_is_text_and_turns_nothing_around(world, ann, ben, late):
    world.names[7002] = "<b>Ben</b>\u202e"
    ben.presses("審核通過")
    ann.presses("審核通過")
    assert "同仁「&lt;b&gt;Ben&lt;/b&gt;」" in ann.heard[-1].payload["text"]


def test_a_colleague_whom_telegram_does_not_know_any_more_has_no_name(world, ann, ben, late):
    ben.presses("審核通過")
    ann.presses("審核通過")
    assert "另一位同仁已在" in ann.last


def test_two_reviews_of_one_application_make_one_decision(world, ann, ben, phone):
    """Two replicas may hand it to both at once; the guarded update lets one through."""
    submitted(world)
    for user_id in (7001, 7002):
        world.run(lambda records, user=user_id: records.reviews.take(records.applications.get(1), user, 10))
    ann.presses_data("s:1:refuse").says("不符").presses("確定不予獎勵")
    ben.presses_data("s:2:approve")
    assert "沒有生效" in ben.alert
    assert "另一位同仁已在" in ben.last
    assert "決定不予獎勵" in ben.last
    assert status(world, 1) is Status.refused
    moves = world.run(
        lambda records: list(records.session.scalars(select(MoveRow).where(MoveRow.by == Actor.staff)))
    )
    assert len(moves) == 1


def test_a_race_lost_at_the_last_moment_is_told_too(world, ann, ben, phone):
    submitted(world)
    ann.takes_next()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("storage.applications.applications.Applications.move", _raced)
        ann.presses("審核通過")
    assert "沒有生效" in ann.alert
    assert status(world, 1) is Status.refused
    assert all("審核通過" not in it.text for it in phone.heard)


def test_a_withdrawal_that_loses_the_race_says_that_nothing_was_changed(world, phone):
    submitted(world)
    phone.says("/status").presses("撤回")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("storage.applications.applications.Applications.move", _raced)
        phone.presses("確定撤回")
    said = "".join(it.text for it in phone.heard)
    assert "這次沒有更動任何內容" in said
    assert "已撤回" not in said
    assert status(world, 1) is Status.refused


def _raced(applications, given, to, by, to_now=Status.refused, by_now=7002, **_):
    """Let another replica commit a decision between our look and our update."""
    session = applications._session
    given.status, given.version = to_now, given.version + 1
    session.add(
        MoveRow(
            application_id=given.id, frm=Status.applied, to=to_now, by=Actor.staff, user_id=by_now,
            at=applications._now, version=given.version, reasons={},
        )
    )  # fmt: skip
    session.flush()
    raise Raced


@pytest.mark.parametrize(
    ("presses", "again"),
    [
        (["審核通過"], "s:1:approve"),
        (["退回補件", "證照字號", "不完整", "預覽並退回", "確定退回"], "s:1:send"),
        (["放回待審"], "s:1:release"),
    ],
)
def test_a_second_tap_on_what_is_done_is_no_failure(world, ann, phone, presses, again):
    submitted(world)
    ann.takes_next()
    for label in presses:
        ann.presses(label)
    heard, told = len(ann.heard), len(phone.heard)
    ann.presses_data(again)
    assert (ann.alert, len(ann.heard), len(phone.heard)) == (None, heard, told)


def test_the_second_tap_of_a_race_is_no_failure_either(world, ann):
    """Two replicas take one tap each: the one that loses finds the same decision by the same person."""
    submitted(world)
    ann.takes_next()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            "storage.applications.applications.Applications.move",
            partialmethod(_raced, to_now=Status.approved, by_now=7001),
        )
        ann.presses("審核通過")
    assert (ann.alert, ann.heard) == (None, [])  # what lay on the table is gone, nothing is said


def test_another_decision_after_ones_own_is_told_what_one_decided(world, ann, phone):
    submitted(world)
    ann.takes_next().presses("審核通過").presses_data("s:1:send")
    assert "您已在" in ann.last
    assert "審核通過" in ann.last
    assert len(phone.heard) == 1


def test_a_withdrawal_in_the_middle_ends_the_review(world, ann):
    submitted(world)
    ann.takes_next()
    world.run(
        lambda records: records.applications.move(
            records.applications.get(1), Status.withdrawn, Actor.student
        )
    )
    ann.presses("審核通過")
    assert "學生已在" in ann.last
    assert "撤回申請" in ann.last
    assert status(world, 1) is Status.withdrawn
