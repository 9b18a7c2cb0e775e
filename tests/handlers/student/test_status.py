"""The command /status: one message with everything, in the school's words, a button for what can be done."""

from datetime import date

import pytest

from rules.status import Status
from tests.support.people.student_scenes import (
    DATE,
    applications,
    decide,
    give_back,
    send,
)


def _past(world, *, semester, day, kind="118002", status=Status.approved, reference=None):
    student = world.run(lambda records: records.roster.by_number("B11256001").id)
    fields = {"semester": semester, "effective_date": day, "kind_code": kind, "reference": reference}
    world.add_application(student, status=status, **fields)


def test_nothing_yet_says_how_to_begin(world, ready):
    ready.says("/status")
    assert "還沒有任何申請" in ready.last
    ready.presses("申請新的證照")
    assert "證照生效日期是哪一天" in ready.last


def test_the_newest_semester_stands_first_with_its_totals(world, ready):
    _past(world, semester="111-1", day=date(2022, 9, 1), kind="118002", status=Status.approved)
    _past(world, semester="113-2", day=date(2025, 3, 1), kind="118003", status=Status.refused)
    send(ready)
    ready.says("/status")
    places = [ready.last.index(it) for it in ("114 學年第 2", "113 學年第 2", "111 學年第 1")]
    assert places == sorted(places)
    assert "共 1 筆，審核通過 1 筆，通過積分 4" in ready.last
    assert "共 1 筆，審核通過 0 筆，通過積分 0" in ready.last
    assert "狀態：不予獎勵" in ready.last
    assert "總筆數：3\n" in ready.last
    assert "園藝 丙級\n發證單位：勞動部，積分：2\n生效日期" in ready.last


@pytest.mark.parametrize(("status", "word"), [(Status.approved, "審核通過"), (Status.refused, "不予獎勵")])
def test_a_decided_application_has_its_word_and_no_button(world, ready, status, word):
    send(ready)
    decide(world, applications(world)[0], status)
    ready.says("/status")
    assert f"狀態：{word}" in ready.last
    assert ready.buttons == ["➕ 申請新的證照"]


def test_a_refused_one_shows_what_the_office_wrote(world, ready):
    send(ready)
    decide(world, applications(world)[0], Status.refused, note="證照生效日期不在申請期間內")
    assert "狀態：不予獎勵\n承辦說明：證照生效日期不在申請期間內" in ready.says("/status").last


def test_an_applied_one_shows_reference_and_date_and_can_be_withdrawn(world, ready):
    send(ready)
    ready.says("/status")
    [sent] = applications(world)
    assert "園藝 丙級" in ready.last
    assert "生效日期：2026年3月2日（星期一，民國115年）" in ready.last
    assert f"編號：{sent.reference}" in ready.last
    assert "狀態：已申請" in ready.last
    assert f"↩ 撤回 {sent.reference}" in ready.buttons


def test_a_returned_one_shows_reasons_note_deadline_and_the_way_to_mend(world, ready):
    send(ready)
    give_back(world, applications(world)[0], {"front": ["front-blurred"]}, note="請避開日光燈 <3")
    ready.says("/status")
    assert "狀態：證照退回(原因)" in ready.last
    assert "證照正面：證照正面的照片模糊或反光" in ready.last
    assert "請避開日光燈 &lt;3" in ready.last
    assert "補件期限：2026年3月17日（星期二，民國115年）23:59（還有 7 天）" in ready.last
    ready.presses("補件")
    assert "還要修正這些" in ready.last


def test_in_english_the_offices_word_stands_behind_ours(world, ready):
    give_back(world, send(ready) and applications(world)[0], {"front": ["front-blurred"]})
    ready.says("/language").presses("English").says("/status")
    assert "returned, see the reason (證照退回)" in ready.last
    assert "【" not in ready.last


def test_a_draft_is_gone_on_with_or_deleted_after_a_question(world, ready):
    ready.says("/apply").says(DATE).says("/status")
    assert "狀態：草稿" in ready.last
    ready.presses("刪除草稿")
    assert "要刪除這份草稿嗎" in ready.last
    ready.presses("不刪除")
    assert "這是什麼證照" in ready.last
    ready.says("/status").presses("刪除草稿").presses("確定刪除")
    assert applications(world) == []
    ready.says("/status")
    assert "還沒有任何申請" in ready.last


def test_deleting_one_draft_leaves_the_other_one_under_way(world, ready):
    ready.says("/apply").says(DATE).says("/cancel").presses("保留內容")
    ready.says("/apply").presses("申請另一張證照").says(DATE).says("園藝").presses("園藝").presses("就是這張")
    ready.says("/status").presses("刪除草稿")
    ready.presses("確定刪除").says("工工字第1號")
    [left] = applications(world)
    assert left.number == "工工字第1號"


def test_a_draft_without_a_date_stands_in_a_group_of_its_own(world, ready):
    ready.says("/apply").says("/status")
    assert "尚未填寫生效日期" in ready.last
    assert "尚未選擇證照" in ready.last


def test_status_in_the_middle_leaves_the_question_open(world, ready):
    ready.says("/apply").says("/status").says(DATE)
    assert "這是什麼證照" in ready.last
