"""Differences: what a picture says against what was typed is asked about, once, and blocks nothing."""

from datetime import date

import pytest
from sqlalchemy import update

from rules.status import Status
from storage.tables.applications import Application
from storage.tables.catalogue import CertificateKind
from tests.support.people.staff_scenes import colleague
from tests.support.people.student_scenes import (
    DATE,
    applications,
    decide,
    give_back,
    link,
    send_papers_after_card,
)

CARD = (
    "中華民國技術士證", "姓名\t林曉晴", "職類名稱\t園藝", "級別\t丙級", "技術士證總編號\t133-000414",
    "生效日期\t115年03月02日", "製發日期\t115年03月09日",
)  # fmt: skip
PASSBOOK = ("郵政存簿儲金簿", "局號\t帳號", "007137-0\t123456-9", "戶名\t林曉晴")
ID = ("中華民國國民身分證", "姓名\t林曉晴")
RESIDENT = ("中華民國居留證\tResident Certificate", "有效期限 Expiry\t2027/11/28")


def to_the_pictures(chat, *, day=DATE, number="133-000414"):
    return chat.says("/apply").says(day).says("園藝").presses("園藝").presses("就是這張").says(number)


def account(world, number="B11256001"):
    return world.run(lambda records: records.accounts.of(records.roster.by_number(number).id))


def account_number(world):
    return world.run(lambda records: records.accounts.number(records.accounts.of(1)))


@pytest.fixture
def mistyped(world, ready):
    """Whose number differs from that on the picture, which is asked about."""
    to_the_pictures(ready, number="133-000441").sends_picture(world.new_picture(*CARD))
    return ready.presses("背面無內容")


class TestTheCertificate:
    def test_what_agrees_is_not_mentioned(self, world, ready):
        to_the_pictures(ready).sends_picture(world.new_picture(*CARD)).presses("背面無內容")

        assert "送出前，請再核對一次" in ready.last
        assert "照片上" not in "".join(it.text for it in ready.heard)

    def test_what_could_not_be_read_is_not_mentioned_either(self, world, ready):
        to_the_pictures(ready).sends_picture(world.new_picture("模糊")).presses("背面無內容")

        assert "送出前，請再核對一次" in ready.last

    def test_a_miscopied_number_is_a_question_that_shows_both(self, world, mistyped):
        assert "照片上的字號看起來是 133-000414" in mistyped.last
        assert "您輸入的是 133-000441" in mistyped.last
        assert mistyped.buttons[:3] == ["✅ 我輸入的才對", "📷 照片上的才對", "✏ 重新輸入"]

    def test_the_read_number_is_taken_with_one_press(self, world, mistyped):
        mistyped.presses("照片上的才對")

        assert "證照字號：133-000414" in mistyped.last
        assert "送出前，請再核對一次" in mistyped.last
        assert applications(world)[0].number_key == "133000414"

    def test_ones_own_number_is_kept_and_the_same_pair_is_never_asked_again(self, world, mistyped):
        mistyped.presses("我輸入的才對")
        assert "133-000441" in mistyped.last
        assert "送出前，請再核對一次" in mistyped.last

        mistyped.presses("證照字號").says("133-000441")
        assert "送出前，請再核對一次" in mistyped.last
        mistyped.presses("送出申請")
        assert [it.status for it in applications(world)] == [Status.applied]

    def test_it_is_typed_again_and_another_slip_is_asked_about_again(self, world, mistyped):
        mistyped.presses("重新輸入")
        assert "證照字號" in mistyped.last
        mistyped.says("133-000415")
        assert "您輸入的是 133-000415" in mistyped.last
        mistyped.presses("重新輸入").says("133-000414")
        assert "送出前，請再核對一次" in mistyped.last

    def test_the_date_of_printing_is_noticed(self, world, ready):
        to_the_pictures(ready, day="115/03/09").sends_picture(world.new_picture(*CARD)).presses("背面無內容")
        assert "照片上的生效日期看起來是 2026年3月2日" in ready.last
        assert "您輸入的是 2026年3月9日" in ready.last

        ready.presses("照片上的才對")
        assert applications(world)[0].effective_date == date(2026, 3, 2)
        assert "送出前，請再核對一次" in ready.last

    def test_number_and_date_are_asked_about_one_after_the_other(self, world, ready):
        to_the_pictures(ready, day="115/03/09", number="133-000441")
        ready.sends_picture(world.new_picture(*CARD)).presses("背面無內容")
        ready.presses("照片上的才對")
        assert "照片上的生效日期" in ready.last
        ready.presses("重新輸入").says(DATE)
        assert "送出前，請再核對一次" in ready.last

    def test_a_read_date_that_no_round_takes_is_kept_in_the_draft_with_words(self, world, ready):
        lines = [it.replace("115年03月02日", "114年03月02日") for it in CARD]
        to_the_pictures(ready).sends_picture(world.new_picture(*lines)).presses("背面無內容")
        ready.presses("照片上的才對")

        assert "已填的內容都保留在草稿裡" in ready.last
        assert applications(world)[0].effective_date == date(2025, 3, 2)

    def test_a_date_to_come_is_not_taken_off_the_picture_either(self, world, ready):
        lines = [it.replace("115年03月02日", "115年07月02日") for it in CARD]
        to_the_pictures(ready).sends_picture(world.new_picture(*lines)).presses("背面無內容")
        ready.presses("照片上的才對")
        assert "照片上的生效日期看起來是 2026年7月2日" in ready.last
        assert applications(world)[0].effective_date == date(2026, 3, 2)
        ready.presses("我輸入的才對")

        assert "送出前，請再核對一次" in ready.last

    def test_the_back_may_show_what_the_front_does_not(self, world, ready):
        to_the_pictures(ready).sends_picture(world.new_picture("中華民國技術士證"))
        ready.sends_picture(world.new_picture("總編號 No.133-000415"))

        assert "照片上的字號看起來是 133-000415" in ready.last

    def test_the_question_can_be_left_and_comes_again_with_the_draft(self, world, mistyped):
        mistyped.says("/help")
        assert "可能是我看錯" in "".join(it.text for it in mistyped.heard[-2:])
        mistyped.presses("取消").presses("離開")
        mistyped.says("/apply").presses("繼續")

        assert "照片上的字號看起來是 133-000414" in mistyped.last

    def test_a_text_in_its_place_asks_for_a_button(self, world, mistyped):
        mistyped.says("我沒有打錯")

        assert "照片上的字號看起來是" in mistyped.last

    def test_the_way_is_the_same_in_english(self, world, ready):
        ready.says("/language").presses("English")
        ready.says("/apply").says("2026-03-02").says("horticulture").presses("園藝").presses("this is it")
        ready.says("133-000441").sends_picture(world.new_picture(*CARD)).presses("is empty")
        assert "On the picture it seems to be 133-000414" in ready.last
        ready.presses("The picture is right").presses("Send application")

        assert [it.number for it in applications(world)] == ["133-000414"]


class TestTheAccount:
    def to_the_passbook(self, chat, number="00713701234569"):
        chat.says("/account").presses("正確").presses("郵局").says(number).presses("本人").presses("@mail")
        return chat.sends_picture().sends_picture()

    def test_a_number_that_differs_is_shown_without_its_other_digits(self, world, phone):
        typed = "00713701234572"  # another number with right check digits
        self.to_the_passbook(phone, typed).sends_picture(world.new_picture(*PASSBOOK)).presses("略過")

        assert "照片上的號碼看起來是 •••••••••••569" in phone.last
        assert "您輸入的是 •••••••••••572" in phone.last
        phone.presses("照片上的才對")
        assert "帳號已改為照片上的號碼 **********4569" in phone.last
        assert "請核對您的匯款帳戶" in phone.last
        assert account_number(world) == "00713701234569"

    def test_the_right_number_is_not_mentioned(self, world, phone):
        self.to_the_passbook(phone).sends_picture(world.new_picture(*PASSBOOK)).presses("略過")

        assert "請核對您的匯款帳戶" in phone.last

    def test_it_is_typed_again_or_kept(self, world, phone):
        self.to_the_passbook(phone, "00713701234572").sends_picture(world.new_picture(*PASSBOOK)).presses(
            "略過"
        )
        phone.presses("重新輸入").says("00713701234572").presses("本人")
        assert "請核對您的匯款帳戶" in phone.last
        assert account_number(world) == "00713701234572"

    def test_a_passbook_where_the_id_card_belongs_is_said_at_once(self, world, phone):
        phone.says("/account").presses("正確").presses("郵局").says("00713701234569")
        phone.presses("本人").presses("@mail").sends_picture(world.new_picture(*PASSBOOK))
        assert "這張看起來是存摺，這裡要的是身分證正面" in phone.last

        phone.presses("換一張").sends_picture(world.new_picture(*ID))
        assert "國民身分證背面" in phone.last

    def test_it_may_be_kept_all_the_same(self, world, phone):
        phone.says("/account").presses("正確").presses("郵局").says("00713701234569")
        phone.presses("本人").presses("@mail").sends_picture(world.new_picture(*PASSBOOK)).presses("就用這張")

        assert "國民身分證背面" in phone.last
        assert "id_front" in account(world).pictures

    def test_a_returned_number_is_compared_too_before_it_is_sent_again(self, world, ready):
        to_the_pictures(ready).sends_picture().presses("背面無內容").presses("送出申請")
        [sent] = applications(world)
        give_back(world, sent, {"passbook": ["passbook-unclear"]})
        ready.says("/status").presses("補件").presses("修正")
        ready.sends_picture(world.new_picture("局號\t帳號", "007137-0\t123456-9"))
        assert "照片上的號碼看起來是" in ready.last  # 00713700123456 was typed
        ready.presses("我輸入的才對")

        assert [it.status for it in applications(world)] == [Status.applied]

    def test_after_sending_the_number_is_the_offices_to_change(self, world, ready):
        to_the_pictures(ready).sends_picture().presses("背面無內容").presses("送出申請")
        decide(world, applications(world)[0], Status.approved)
        new = world.new_picture(*PASSBOOK)

        def read_later(records):
            records.accounts.set_picture(records.accounts.of(1), "passbook", records.album.keep(new, 1))

        world.run(read_later)
        ready.says("/account")
        assert "照片上" not in ready.last


class TestTheResidenceCard:
    @pytest.fixture
    def mai(self, world, student):
        link(world, student, "M11322003")
        student.says("/account").presses("正確").presses("郵局").says("00713701234569")
        return student.presses("本人").presses("@mail")

    def test_its_expiry_is_filled_in_for_confirmation(self, world, mai):
        mai.sends_picture(world.new_picture(*RESIDENT)).sends_picture()
        assert "居留證有效到這一天嗎？\n2027年11月28日" in mai.last
        mai.presses("對，就是這一天")

        assert "居留證有效至2027年11月28日" in mai.last
        assert account(world, "M11322003").residence_expiry == date(2027, 11, 28)

    def test_another_date_is_typed_instead_and_asked_about_once(self, world, mai):
        mai.sends_picture(world.new_picture(*RESIDENT)).sends_picture().says("2027/12/28")
        assert account(world, "M11322003").residence_expiry == date(2027, 12, 28)
        send_papers_after_card(mai).presses("略過")
        assert "您輸入的是 2027年12月28日" in mai.last
        mai.presses("照片上的才對")
        assert account(world, "M11322003").residence_expiry == date(2027, 11, 28)
        assert "請核對您的匯款帳戶" in mai.last

    def test_a_card_that_has_run_out_cannot_be_taken_off_the_picture(self, world, mai):
        expired = ("中華民國居留證", "有效期限\t2026/01/31")
        mai.sends_picture(world.new_picture(*expired)).sends_picture()
        assert "居留期限" in mai.last
        send_papers_after_card(mai.says("2027/01/31")).presses("略過").presses("照片上的才對")
        assert "居留證" in mai.last
        mai.presses("我輸入的才對")

        assert "請核對您的匯款帳戶" in mai.last

    def test_a_year_that_no_card_is_valid_in_is_not_taken_either(self, world, mai):
        misread = ("中華民國居留證", "有效期限\t2127/11/28")
        mai.sends_picture(world.new_picture(*misread)).sends_picture().says("2027/11/28")
        send_papers_after_card(mai).presses("略過").presses("照片上的才對").presses("我輸入的才對")

        assert account(world, "M11322003").residence_expiry == date(2027, 11, 28)
        assert "請核對您的匯款帳戶" in mai.last

    def test_an_unread_card_is_asked_about_as_ever(self, world, mai):
        mai.sends_picture().sends_picture()

        assert "是哪一天？例如" in mai.last


class TestPictureFirst:
    def test_kind_number_and_date_are_proposed_and_confirmed_one_by_one(self, world, ready):
        ready.says("/apply").sends_picture(world.new_picture(*CARD))
        assert "已收到證照正面" in ready.last
        assert "證照生效日期是這一天嗎？\n2026年3月2日" in ready.last
        ready.presses("對，就是這一天")
        assert "照片上的證照是這一種嗎？" in ready.last
        ready.presses("園藝").presses("就是這張")
        assert "證照字號是這個嗎？\n133-000414" in ready.last
        ready.presses("對，就是這個")
        assert "證照背面的照片" in ready.last
        ready.presses("背面無內容").presses("送出申請")

        [sent] = applications(world)
        assert (sent.status, sent.number, sent.kind_code) == (Status.applied, "133-000414", "133003")

    def test_front_and_back_may_come_together(self, world, ready):
        ready.says("/apply")
        ready.sends_picture(world.new_picture(*CARD), album="7").sends_picture(
            world.new_picture("備註"), album="7"
        )
        ready.presses("對，就是這一天").presses("園藝").presses("就是這張").presses("對，就是這個")

        assert "送出前，請再核對一次" in ready.last
        [draft] = applications(world)
        assert draft.front
        assert draft.back not in {None, draft.front}

    def test_each_proposal_can_be_corrected(self, world, ready):
        ready.says("/apply").sends_picture(world.new_picture(*CARD)).says("115/03/03")
        ready.says("電腦軟體").presses("乙級").presses("就是這張").says("133-000415").presses("背面無內容")
        assert "照片上的字號看起來是 133-000414" in ready.last
        ready.presses("我輸入的才對")
        assert "您輸入的是 2026年3月3日" in ready.last

    def test_that_it_may_come_first_is_said_at_the_first_question_and_nowhere_else(self, world, ready):
        ready.says("/apply")
        assert "也可以先傳證照正面的照片" in ready.last
        ready.says(DATE).presses("上一步").sends_picture()
        assert "也可以先傳" not in ready.last
        ready.says(DATE).says("園藝").presses("園藝").presses("就是這張").says("1").presses("背面無內容")
        ready.presses("生效日期")
        assert "也可以先傳" not in ready.last

    def test_without_reading_it_is_kept_and_the_ordinary_questions_follow(self, world, ready):
        ready.says("/apply").sends_picture()
        assert "已收到證照正面" in ready.last
        assert "證照生效日期是哪一天" in ready.last
        ready.says(DATE).says("園藝").presses("園藝").presses("就是這張").says("1")

        assert "證照背面的照片" in ready.last

    def test_a_picture_that_is_asked_about_is_settled_before_the_date(self, world, ready):
        ready.says("/apply").sends_picture(world.new_picture(*PASSBOOK))
        assert "這張看起來是存摺，這裡要的是證照正面" in ready.last
        ready.presses("換一張")
        assert "證照生效日期是哪一天" in ready.last
        ready.sends_picture(world.new_picture(*PASSBOOK)).presses("就用這張")
        assert "證照生效日期是哪一天" in ready.last

        assert applications(world)[0].front

    def test_back_from_the_back_side_asks_for_the_front_again_only_where_it_was_asked_for(self, world, ready):
        ready.says("/apply").sends_picture(world.new_picture(*CARD)).presses("對，就是這一天")
        ready.presses("園藝").presses("就是這張").presses("對，就是這個").presses("上一步")
        assert "證照字號" in ready.last

    def test_a_page_with_many_names_proposes_the_likeliest_six(self, world, ready):
        levels = [f"{it}級" for it in "甲乙丙丁戊己庚"]
        kinds = [
            CertificateKind(code=f"9{it}", name="景觀設計", level=level, issuer="勞動部", points=1)
            for it, level in enumerate(levels)
        ]
        world.run(lambda records: records.session.add_all(kinds))
        picture = world.new_picture("職類名稱\t景觀設計", "級別\t庚級", "生效日期\t115年03月02日")
        ready.says("/apply").sends_picture(picture).presses("對，就是這一天")

        proposed = [it for it in ready.buttons if "景觀設計" in it]
        assert len(proposed) == 6
        assert "庚級" in proposed[0]

    def test_a_draft_that_began_with_a_picture_is_not_taken_for_an_empty_one(self, world, ready):
        ready.says("/apply").sends_picture().presses("取消").presses("離開")
        ready.says("/apply").presses("申請另一張證照")

        assert [bool(it.front) for it in applications(world)] == [True, False]

    def test_elsewhere_a_picture_is_no_date(self, world, ready):
        to_the_pictures(ready).sends_picture().presses("背面無內容").presses("生效日期").sends_picture()

        assert "證照生效日期是哪一天" in ready.last
        assert "請輸入文字" in ready.last or "文字" in ready.last


class TestTheReviewersCard:
    def test_the_card_says_what_was_read_answer_by_answer(self, world, mistyped):
        mistyped.presses("我輸入的才對").presses("送出申請")
        card = colleague(world).takes_next().heard[0].text

        assert "圖片判讀" in card
        assert "⚠️ 證照字號：學生輸入，圖片上看起來是 133-000414（已請學生確認）" in card
        assert "✅ 證照生效日期：學生輸入，與圖片相符" in card

    def test_an_account_is_compared_there_too(self, world, phone):
        TestTheAccount().to_the_passbook(phone).sends_picture(world.new_picture(*PASSBOOK)).presses("略過")
        phone.presses("都正確")
        to_the_pictures(phone).sends_picture(world.new_picture("看不清楚")).presses("背面無內容").presses(
            "送出申請"
        )
        card = colleague(world).takes_next().heard[0].text

        for line in (
            "✅ 帳戶號碼：學生輸入，與圖片相符",
            "✅ 帳戶姓名：與圖片相符",
            "▫️ 證照字號：學生輸入，圖片上沒有讀到",
        ):
            assert line in card

    def test_where_nothing_was_read_the_card_says_so(self, world, ready):
        to_the_pictures(ready).sends_picture().presses("背面無內容").presses("送出申請")
        card = colleague(world).takes_next().heard[0].text

        assert "圖片判讀" not in card
        assert "▫️ 學生輸入，沒有判讀圖片：證照生效日期 · 證照字號" in card

    def test_what_was_taken_from_the_picture_is_not_called_like_it(self, world, mistyped):
        """It agrees with the picture by itself: only the reviewer's look says whether it was read right."""
        mistyped.presses("照片上的才對").presses("送出申請")
        card = colleague(world).takes_next().heard[0].text

        assert "📷 證照字號：由圖片讀出，學生按鍵確認" in card
        assert "證照字號：與圖片相符" not in card

    def test_what_is_typed_in_its_place_is_typed(self, world, mistyped):
        mistyped.presses("照片上的才對").presses("證照字號").says("133-000414")
        mistyped.presses("送出申請")
        card = colleague(world).takes_next().heard[0].text

        assert "✅ 證照字號：學生輸入，與圖片相符" in card

    def test_of_an_answer_of_before_nobody_knows_where_it_came_from(self, world, mistyped):
        """What a database of an older release holds."""
        mistyped.presses("照片上的才對")
        world.run(lambda records: records.session.execute(update(Application).values(origins={})))
        mistyped.presses("送出申請")

        assert "✅ 證照字號：與圖片相符" in colleague(world).takes_next().heard[0].text
