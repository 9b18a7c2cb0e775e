"""A certificate is applied for: the way itself, every refused answer, and how it goes on from there."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from handlers.events import Sender
from handlers.submitting import submit_waiting
from handlers.turn import Turn
from rules.problems import Refused
from rules.status import Status
from storage.tables import CertificateKind
from storage.tables_cases import KeySlot, Picture
from tests.handlers.chat import SCHOOL, Chat
from tests.handlers.scenes import DATE, applications, complete_account, fill_in, link, send, set_round


@pytest.fixture
def linked(world, student):
    return link(world, student)


@pytest.fixture
def ready(world, linked):
    complete_account(world)
    return linked


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
    assert "積分 2，實際獎勵金額依學校公告" in ready.last
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
    assert "職涯發展處審查" in ready.last
    assert (sent.number, sent.number_key) == ("工工字第01414號", "工工字第01414號")
    assert (sent.effective_date, sent.semester) == (date(2026, 3, 2), "114-2")
    assert sent.back_blank
    assert sent.submitted_at == world.now


def test_the_way_is_the_same_in_english(world, ready):
    ready.says("/language").presses("English")
    ready.says("/apply").says("2026-03-02").says("horticulture").presses("園藝").presses("this is it")
    ready.says("A-1").sends_picture().sends_picture().presses("Send application")
    assert "Your application is sent" in ready.last
    assert [it.status for it in applications(world)] == [Status.applied]


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("昨天", "看不出這是哪一天"),
        ("2026-02-30", "日曆上沒有這一天"),
        ("2026-12-24", "還沒有到"),
        ("03/02", "日期不完整"),
    ],
)
def test_a_date_that_cannot_be_is_refused_and_asked_again(world, ready, said, heard):
    ready.says("/apply").says(said)
    assert heard in ready.last
    assert "證照生效日期是哪一天" in ready.last
    assert applications(world)[0].effective_date is None
    ready.says(DATE)
    assert "這是什麼證照" in ready.last


def test_a_date_whose_round_is_still_to_come_keeps_the_draft(world, ready):
    set_round(world, opens_at=world.now + timedelta(days=3))
    ready.says("/apply").says(DATE)
    assert "現在還沒開放" in ready.last
    assert "開放：2026年3月13日" in ready.last
    [draft] = applications(world)
    assert (draft.effective_date, draft.semester, draft.round_id) == (date(2026, 3, 2), "114-2", None)
    world.pass_time(days=4)
    ready.presses("繼續填寫這份草稿").says("園藝").presses("園藝").presses("就是這張").says("1")
    ready.sends_picture().sends_picture().presses("送出申請")
    assert applications(world)[0].round_id is not None


def test_a_date_whose_round_is_over_is_told_whom_to_ask(world, ready):
    world.now = datetime(2026, 4, 2, tzinfo=UTC)
    ready.says("/apply").says(DATE)
    assert "已在 2026年3月31日" in ready.last
    assert "license@mail.npust.edu.tw" in ready.last
    assert applications(world)[0].effective_date == date(2026, 3, 2)


def test_a_date_that_no_round_takes_hears_what_is_taken_and_is_typed_again(world, ready):
    ready.says("/apply").says("112/06/13")
    assert "111 學年第 2 學期" in ready.last
    assert "114-2 梯次：生效日期 2026/02/01～2026/07/31" in ready.last
    ready.presses("重新輸入日期").says(DATE)
    assert "這是什麼證照" in ready.last
    assert len(applications(world)) == 1


def test_with_no_round_at_all_the_office_is_named(world, ready):
    set_round(world, closes_at=world.now - timedelta(days=1))
    ready.says("/apply").says("112/06/13")
    assert "目前沒有開放中的申請梯次" in ready.last


def test_a_keyword_without_a_match_says_so_with_tips(world, ready):
    ready.says("/apply").says(DATE).says("潛水艇駕駛")
    assert "找不到「潛水艇駕駛」" in ready.last
    ready.says("電腦軟體")
    assert "找到 2 筆" in ready.last
    ready.presses("電腦軟體應用｜乙級")
    assert "級別：乙級" in ready.last


def test_a_certificate_outside_the_list_leaves_the_draft_and_says_how_to_have_it_added(world, ready):
    ready.says("/apply").says(DATE).says("潛水艇駕駛").presses("找不到我的證照")
    assert "新增證照種類申請表" in ready.last
    assert "license@mail.npust.edu.tw" in ready.last
    ready.says("/apply").presses("繼續：尚未選擇證照")
    assert "這是什麼證照" in ready.last


def test_many_matches_are_turned_over_page_by_page(world, ready):
    def add(records):
        for number in range(20):
            records.session.add(
                CertificateKind(code=f"9{number:05}", name=f"語言測驗{number:02}", issuer="某會")
            )

    world.run(add)
    ready.says("/apply").says(DATE).says("語言測驗")
    assert len([it for it in ready.buttons if "語言測驗" in it]) == 8
    ready.presses("下一頁").presses("下一頁")
    assert len([it for it in ready.buttons if "語言測驗" in it]) == 4
    ready.presses("上一頁").presses("語言測驗15").presses("就是這張")
    assert applications(world)[0].kind.name == "語言測驗15"


def test_a_kind_taken_out_of_use_in_between_is_refused(world, ready):
    ready.says("/apply").says(DATE).says("園藝")
    world.run(lambda records: setattr(records.catalogue.get("133003"), "active", False))
    ready.presses("園藝｜丙級")
    assert "剛剛停用了" in ready.last
    assert "找不到「園藝」" in ready.last


def test_the_wrong_kind_leads_back_to_what_was_found(world, ready):
    ready.says("/apply").says(DATE).says("電腦軟體").presses("｜乙級").presses("重新找")
    assert "找到 2 筆" in ready.last


def test_the_old_issuer_stands_beside_the_new_one(world, ready):
    world.run(lambda records: setattr(records.catalogue.get("133003"), "old_issuer", "勞工委員會"))
    ready.says("/apply").says(DATE).says("園藝").presses("園藝")
    assert "發證單位：勞動部（舊：勞工委員會）" in ready.last


def test_the_same_kind_and_level_twice_is_refused_with_the_first_ones_reference(world, ready):
    send(ready)
    [first] = applications(world)
    ready.presses("再申請一張證照").says(DATE).says("園藝").presses("園藝").presses("就是這張")
    assert f"編號 {first.reference}，目前狀態：已申請" in "".join(it.text for it in ready.heard[-2:])
    assert applications(world)[1].kind_code is None
    ready.presses("繼續填寫這份草稿").says("電腦軟體").presses("｜丙級").presses("就是這張")
    assert "證照字號是什麼" in ready.last


def test_another_students_same_number_is_no_word_to_the_student(world, ready):
    send(ready)
    other = link(world, Chat(world, user_id=1002), "B11256002")
    complete_account(world, "B11256002")
    send(other)
    assert "申請已送出" in other.last


def test_an_empty_number_is_refused_and_typed_again(world, ready):
    ready.says("/apply").says(DATE).says("園藝").presses("園藝").presses("就是這張").says("——")
    assert "沒有看到證照字號" in ready.last
    ready.says("00123")
    assert "證照字號：00123" in ready.last


def test_a_picture_that_cannot_be_taken_is_asked_for_again(world, ready):
    ready.says("/apply").says(DATE).says("園藝").presses("園藝").presses("就是這張").says("1")
    ready.sends_picture(Refused("picture-is-pdf"))
    assert "PDF" in ready.last
    ready.says("已經傳了")
    assert "這一題請傳圖片" in ready.last
    ready.sends_picture()
    assert "證照背面的照片" in ready.last


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
    kept = world.run(lambda records: set(records.session.scalars(select(Picture.id))))
    slots = world.run(lambda records: set(records.session.scalars(select(KeySlot.owner))))
    assert kept == {after} != {before}
    assert f"picture:{before}" not in slots


def test_every_field_is_changed_from_the_last_page_and_nothing_else(world, ready):
    fill_in(ready)
    ready.presses("✏ 生效日期").says("115/03/05")
    ready.presses("✏ 證照名稱").says("電腦軟體").presses("｜丙級").presses("就是這張")
    ready.presses("✏ 證照字號").says("新-2")
    ready.presses("換背面").sends_picture()
    assert "送出前，請再核對一次" in ready.last
    [draft] = applications(world)
    assert (draft.effective_date, draft.kind_code, draft.number) == (date(2026, 3, 5), "118003", "新-2")
    assert not draft.back_blank
    ready.presses("送出申請")
    assert "申請已送出" in ready.last


def test_a_changed_date_outside_every_round_keeps_the_other_answers(world, ready):
    fill_in(ready)
    ready.presses("✏ 生效日期").says("112/06/13")
    ready.presses("重新輸入日期").says(DATE)
    assert "送出前，請再核對一次" in ready.last
    assert applications(world)[0].number == "工工字第01414號"


def test_back_goes_to_the_question_before_and_help_loses_nothing(world, ready):
    ready.says("/apply").says(DATE).presses("說明")
    assert "名稱的一部分就可以" in ready.last
    assert "這是什麼證照" in ready.last
    ready.presses("上一步")
    assert "證照生效日期是哪一天" in ready.last


def test_a_round_that_closes_before_sending_is_said_and_the_draft_stays_readable(world, ready):
    fill_in(ready)
    world.now = datetime(2026, 3, 31, 16, 0, 1, tzinfo=UTC)
    ready.presses("送出申請")
    assert "還沒有送出" in ready.last
    assert applications(world)[0].status is Status.draft
    ready.presses("繼續填寫這份草稿")
    assert "目前沒有開放中的梯次，還不能送出" in ready.last


def test_the_last_second_of_a_round_is_in_time(world, ready):
    fill_in(ready)
    world.now = datetime(2026, 3, 31, 15, 59, 59, tzinfo=UTC)
    ready.presses("送出申請")
    assert "申請已送出" in ready.last


def test_a_twin_sent_in_between_keeps_the_second_from_being_sent(world, ready):
    fill_in(ready)
    ready.says("/cancel").presses("保留內容").says("/apply").presses("申請另一張證照").says(DATE).says(
        "園藝"
    ).presses("園藝").presses("就是這張")
    ready.says("2").sends_picture().presses("背面無內容").presses("送出申請")
    ready.says("/status").presses("繼續：園藝").presses("送出申請")
    assert "已經申請過了" in ready.last
    assert [it.status for it in applications(world)] == [Status.draft, Status.applied]


def test_without_an_account_the_draft_waits_for_it(world, linked):
    fill_in(linked)
    assert "匯款帳戶：尚未設定" in linked.last
    linked.presses("送出申請")
    [draft] = applications(world)
    assert draft.status is Status.draft
    assert draft.waits_for_account
    assert "還差一件事：匯款帳戶" in linked.last


def test_an_expired_residence_card_is_renewed_before_anything_is_sent(world, student):
    foreign = link(world, student, "M11322003")
    complete_account(world, "M11322003", residence_expiry=date(2026, 3, 9))
    send(foreign)
    assert "居留證已過有效期限" in foreign.last


def test_a_residence_card_on_its_last_day_is_still_good(world, student):
    foreign = link(world, student, "M11322003")
    complete_account(world, "M11322003", residence_expiry=date(2026, 3, 10))
    send(foreign)
    assert "申請已送出" in foreign.last


def test_drafts_are_offered_before_a_new_application_begins(world, ready):
    ready.says("/apply").says(DATE).says("/cancel").presses("保留內容")
    assert "都保留著" in ready.last
    ready.says("/apply")
    assert "1 份還沒送出的草稿" in ready.last
    ready.presses("繼續：")
    assert "這是什麼證照" in ready.last
    assert len(applications(world)) == 1


def test_apply_in_the_middle_of_applying_goes_on_with_it(world, ready):
    ready.says("/apply").says(DATE).says("/apply")
    assert "填到一半" in ready.last
    assert len(applications(world)) == 1


def test_a_draft_is_deleted_after_a_question_with_its_pictures(world, ready):
    fill_in(ready)
    ready.says("/cancel").presses("刪除這份草稿")
    assert "草稿已刪除" in ready.last
    assert applications(world) == []
    assert world.run(lambda records: records.album.known()) == set()


def test_an_application_that_was_sent_is_out_of_reach_of_old_buttons(world, ready):
    fill_in(ready)
    [page] = [it for it in ready.heard if "送出前" in it.text]
    ready.presses("送出申請")
    ready.presses_data(page.buttons["✏ 證照字號"], page)
    assert "按鈕是之前的題目" in "".join(it.text for it in ready.heard[-2:])
    assert ready.alert


def test_an_unlinked_phone_is_asked_to_link_first(world, student):
    student.says("/apply")
    assert "請先連結學號" in student.last


def test_the_waiting_draft_goes_out_by_itself_when_the_account_is_complete(world, linked):
    fill_in(linked).presses("送出申請")
    _account_is_done(world, linked)
    [sent] = applications(world)
    assert (sent.status, sent.waits_for_account) == (Status.applied, False)
    assert "申請已送出" in linked.last


def test_a_waiting_draft_whose_round_has_closed_is_not_sent_and_says_so(world, linked):
    fill_in(linked).presses("送出申請")
    world.now = datetime(2026, 4, 2, tzinfo=UTC)
    _account_is_done(world, linked)
    assert applications(world)[0].status is Status.draft
    assert "還沒有送出" in linked.last


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


def test_back_from_the_last_page_passes_over_what_was_changed_from_it(world, ready):
    fill_in(ready)
    ready.presses("換正面").sends_picture().presses("上一步")
    assert "請傳證照背面的照片" in ready.last


def _account_is_done(world, chat):
    """The last press of the account's set-up, at the door that it calls."""

    def work(records):
        person = records.people.get(chat.user_id)
        sender = Sender(chat.user_id, chat.user_id, private=True, language_code=None, at=world.now)
        turn = Turn(records, SCHOOL, person, records.conversations.load(chat.user_id), sender, 9999)
        submit_waiting(turn)
        turn.flush()

    complete_account(world)
    world.run(work)
