"""The effective date: what is read, and what is said when no round takes it."""

from datetime import UTC, date, datetime, timedelta

from tests.support.people.student_scenes import DATE, applications, fill_in, set_round


def test_a_date_whose_round_is_still_to_come_keeps_the_draft(world, ready):
    set_round(world, opens_at=world.now + timedelta(days=3))
    ready.says("/apply").says(DATE)
    assert "現在還沒開放" in ready.last
    assert "開放：2026年3月13日" in ready.last
    assert "開放後再回來送出" in ready.last
    assert "才能送出" not in ready.last  # said once
    [draft] = applications(world)
    assert (draft.effective_date, draft.semester, draft.round_id) == (date(2026, 3, 2), "114-2", None)
    world.pass_time(days=4)
    ready.presses("繼續填寫這份草稿").says("園藝").presses("園藝").presses("就是這張").says("1")
    ready.sends_picture().sends_picture().presses("送出申請")
    assert applications(world)[0].round_id is not None


WHAT_COMES = "先把其餘的填好留著；要有開放中的梯次接受這個日期，才能送出"


def test_a_date_whose_round_is_over_is_told_whom_to_ask(world, ready):
    world.now = datetime(2026, 4, 2, tzinfo=UTC)
    ready.says("/apply").says(DATE)
    assert "已在 2026年3月31日" in ready.last
    assert "license@mail.npust.edu.tw" in ready.last
    assert WHAT_COMES in ready.last
    assert applications(world)[0].effective_date == date(2026, 3, 2)


def test_a_date_that_no_round_takes_hears_what_is_taken_and_is_typed_again(world, ready):
    ready.says("/apply").says("112/06/13")
    assert "111 學年第 2 學期" in ready.last
    assert "114-2 梯次：生效日期 2026/02/01～2026/07/31" in ready.last
    assert "直接輸入正確的生效日期" in ready.last
    assert WHAT_COMES in ready.last
    ready.says(DATE)
    assert "這是什麼證照" in ready.last
    assert len(applications(world)) == 1


def test_a_right_date_that_no_round_takes_goes_on_with_a_step_back(ready):
    ready.says("/apply").says("112/06/13").presses("繼續填寫這份草稿")
    assert "這是什麼證照" in ready.last
    ready.presses("上一步")
    assert "證照生效日期是哪一天" in ready.last


def test_with_no_round_at_all_the_office_is_named(world, ready):
    set_round(world, closes_at=world.now - timedelta(days=1))
    ready.says("/apply").says("112/06/13")
    assert "目前沒有開放中的申請梯次" in ready.last


def test_a_picture_where_only_the_date_is_changed_is_not_kept(ready):
    fill_in(ready)
    ready.presses("✏️ 改生效日期").sends_picture()
    assert "沒有收下" in ready.last
    assert "證照生效日期是哪一天" in ready.last


def test_a_changed_date_outside_every_round_keeps_the_other_answers(world, ready):
    fill_in(ready)
    ready.presses("✏️ 改生效日期").says("112/06/13")
    ready.says(DATE)
    assert "送出前，請再核對一次" in ready.last
    assert applications(world)[0].number == "工工字第01414號"
