"""Application: the way itself, every refused answer, and how it goes on from there."""

from datetime import date

import pytest
from sqlalchemy import select

from handlers.steps.application.drafts import drop_draft
from rules.status import Status
from storage.tables.pictures import KeySlot, PictureRow
from tests.support.people.student_scenes import DATE, applications, fill_in


def test_a_certificate_is_applied_for_from_date_to_receipt(world, ready):
    ready.says("/apply")
    assert "步驟 1／7" in ready.last
    assert "證照生效日期是哪一天" in ready.last
    assert "不是製發／列印日期" in ready.last
    ready.says("112/06/13 ".replace("112/06/13", DATE))
    assert "114 學年第 2 學期" in ready.last
    assert "（2026/02/01～2026/07/31）" in ready.last
    assert "關鍵字" in ready.last
    ready.says("園藝").presses("園藝｜丙級｜勞動部")
    assert "發證單位：勞動部" in ready.last
    assert "積分：2（實際獎勵金額依學校公告）" in ready.last
    ready.presses("就是這張").says(" 工工字第01414號 ")
    ready.sends_picture()
    assert "已收到證照正面" in ready.last
    ready.presses("背面無內容")
    assert "林曉晴（B11256001）" in ready.last
    assert "工工字第01414號" in ready.last
    ready.presses("送出申請")
    [sent] = applications(world)
    assert sent.status is Status.applied
    assert sent.reference in ready.last
    assert "職涯發展處審核" in ready.last
    assert (sent.number, sent.number_key) == ("工工字第01414號", "工工01414")
    assert (sent.effective_date, sent.semester) == (date(2026, 3, 2), "114-2")
    assert sent.back_blank
    assert sent.submitted_at == world.now


def test_the_way_is_the_same_in_english(world, ready):
    ready.says("/language").presses("English")
    ready.says("/apply").says("2026-03-02").says("horticulture").presses("園藝").presses("this is it")
    ready.says("A-1").sends_picture().sends_picture().presses("Send application")
    assert "Your application is sent" in ready.last
    assert [it.status for it in applications(world)] == [Status.applied]


def test_an_album_of_two_fills_front_and_back(world, ready):
    ready.says("/apply").says(DATE).says("園藝").presses("園藝").presses("就是這張").says("1")
    ready.sends_picture(album="7").sends_picture(album="7")
    [draft] = applications(world)
    assert draft.front != draft.back
    assert not draft.back_blank
    assert "送出前，請再核對一次" in ready.last
    assert not any("背面的照片" in it.text for it in ready.heard[-1:])


def test_the_students_own_picture_messages_are_deleted(world, ready):
    fill_in(ready)
    assert [it for it in world.sent() if it.method == "deleteMessage"]


def test_a_new_picture_takes_the_place_of_the_old_one_and_its_key(world, ready):
    fill_in(ready)
    before = applications(world)[0].front
    ready.presses("換正面").sends_picture()
    after = applications(world)[0].front
    kept = world.run(lambda records: set(records.session.scalars(select(PictureRow.id))))
    slots = world.run(lambda records: set(records.session.scalars(select(KeySlot.owner))))
    assert kept == {after} != {before}
    assert f"picture:{before}" not in slots


def test_every_field_is_changed_from_the_last_page_and_nothing_else(world, ready):
    fill_in(ready)
    ready.presses("✏️ 改生效日期").says("115/03/05")
    ready.presses("✏️ 改證照名稱").says("電腦軟體").presses("｜丙級").presses("就是這張")
    ready.presses("✏️ 改證照字號").says("新-2")
    ready.presses("換背面").sends_picture()
    assert "送出前，請再核對一次" in ready.last
    [draft] = applications(world)
    assert (draft.effective_date, draft.kind_code, draft.number) == (date(2026, 3, 5), "118003", "新-2")
    assert not draft.back_blank
    ready.presses("送出申請")
    assert "申請已送出" in ready.last


def test_back_goes_to_the_question_before_and_help_loses_nothing(world, ready):
    ready.says("/apply").says(DATE).presses("說明")
    assert "名稱的一部分就可以" in ready.last
    assert "這是什麼證照" in ready.last
    ready.presses("上一步")
    assert "證照生效日期是哪一天" in ready.last


def test_drafts_are_offered_before_a_new_application_begins(world, ready):
    ready.says("/apply").says(DATE).says("/cancel").presses("保留內容")
    assert "都保留著" in ready.last
    ready.says("/apply")
    assert "1 份還沒送出的草稿" in ready.last
    ready.presses("繼續：")
    assert "這是什麼證照" in ready.last
    assert len(applications(world)) == 1


def test_every_draft_is_offered_by_pages_where_there_are_many(world, ready):
    student = world.run(lambda records: records.roster.by_number("B11256001").id)
    for day in range(1, 11):
        world.add_application(student, effective_date=date(2026, 3, day), semester="114-2")
    ready.says("/apply")
    assert "10 份還沒送出的草稿" in ready.last
    assert offered(ready) == ["▶ 繼續"] * 8 + ["下一頁 →", "➕ 申請另一張證照"]
    ready.presses("下一頁")
    assert offered(ready) == ["▶ 繼續"] * 2 + ["← 上一頁", "➕ 申請另一張證照"]
    ready.presses("上一頁").presses("繼續：")
    assert "這是什麼證照" in ready.last


def offered(phone):
    """The buttons row by row, also where several say the same."""
    rows = phone.heard[-1].payload["reply_markup"]["inline_keyboard"]
    return [button["text"].partition("：")[0] for row in rows for button in row]


APPLYING = {
    "the command": lambda chat: chat.says("/apply"),
    "the menu": lambda chat: chat.presses_data("g:new"),
    "the status": lambda chat: chat.says("/status").presses("申請新的證照"),
    "while an answer is changed": lambda chat: chat.presses("改證照字號").says("/apply"),
}


@pytest.mark.parametrize("way", APPLYING)
def test_applying_in_the_middle_of_an_application_says_so_and_offers_both(world, ready, way):
    fill_in(ready)
    for on, then, count in (
        ("繼續：園藝", "字號" if "changed" in way else "再核對一次", 1),
        ("另一張證照", "生效日期是哪一天", 2),
    ):
        APPLYING[way](ready)
        assert "填到一半：園藝 丙級" in ready.last
        assert len(applications(world)) == 1
        assert then in ready.presses(on).last
        assert len(applications(world)) == count
        if count == 1 and "changed" in way:
            ready.says("工工字第01414號")


def test_applying_again_before_anything_is_answered_just_goes_on(world, ready):
    ready.says("/apply")
    for again in (APPLYING["the command"], APPLYING["the menu"]):
        again(ready)
        assert "還沒有填任何資料" in ready.last
        assert "生效日期是哪一天" in ready.last
    assert len(applications(world)) == 1


def test_the_menu_offers_a_draft_that_waits_as_the_command_does(world, ready):
    ready.says("/apply").says(DATE).says("/cancel").presses("保留內容").presses("申請新的證照")
    assert "1 份還沒送出的草稿" in ready.last
    assert len(applications(world)) == 1


def test_a_draft_is_deleted_after_a_question_with_its_pictures(world, ready):
    fill_in(ready)
    ready.says("/cancel").presses("刪除這份草稿")
    assert "草稿已刪除" in ready.last
    assert applications(world) == []
    assert world.run(lambda records: records.album.known()) == set()


def test_an_unlinked_phone_is_asked_to_link_first(world, student):
    student.says("/apply")
    assert "請先連結學號" in student.last


@pytest.mark.parametrize("kind", ["sticker", "voice", "video", "video_note", "audio", "animation", "poll"])
def test_what_answers_no_question_is_met_kindly_and_the_question_stays(world, ready, kind):
    ready.says("/apply").says(DATE).sends(**{kind: {}})
    assert "這是什麼證照" in ready.last
    ready.says("園藝")
    assert "找到 1 筆" in ready.last


def test_an_edited_answer_changes_nothing_and_says_how_to_correct_it(world, ready):
    ready.says("/apply").says(DATE).edits("115/03/04")
    assert "重新傳一次" in ready.last
    assert applications(world)[0].effective_date == date(2026, 3, 2)


def test_of_a_message_that_is_edited_again_and_again_it_is_said_once(world, ready):
    ready.says("/apply").says(DATE)
    for text in ("115/03/04", "115/03/05", "115/03/06"):
        ready.edits(text, message_id=77)
    ready.edits("115/03/07", message_id=78)
    assert ["重新傳一次" in it.text for it in ready.heard].count(True) == 2


def test_back_from_the_last_page_passes_over_what_was_changed_from_it(world, ready):
    fill_in(ready)
    ready.presses("換正面").sends_picture().presses("上一步")
    assert "請傳證照背面的照片" in ready.last


def test_beginning_twice_leaves_no_empty_draft_behind(world, ready):
    ready.says("/apply").presses("取消").presses("先離開").presses("申請新的證照").says(DATE)

    assert len(applications(world)) == 1


def test_the_command_after_the_draft_in_hand_was_deleted_begins_an_application(world, ready):
    ready.says("/apply").says(DATE)
    world.run(lambda records: drop_draft(records, records.applications.get(1)))
    ready.says("/apply")
    assert "證照生效日期是哪一天" in ready.last
    assert "不能修改" not in ready.last
    ready.says(DATE)
    assert [it.effective_date is None for it in applications(world)] == [False]
