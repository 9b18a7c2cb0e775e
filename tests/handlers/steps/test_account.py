"""Payout account: its setting up, read as chats."""

from datetime import date

import pytest

from rules.items import Item, papers_for
from rules.status import Status
from storage.tables.catalogue import Branch
from tests.support.databases.databases import everything_in
from tests.support.people.chat import SCHOOL, Chat
from tests.support.people.student_scenes import (
    applications,
    complete_account,
    decide,
    fill_in,
    give_back,
    link,
    send,
    send_papers_after_card,
)

OFFICE, HALF = "0071370", "0012346"
POST = OFFICE + HALF
FIRST = "93712345675"
OTHER = "123456789012"
PICTURES = {Item.id_front: "a", Item.id_back: "b", Item.passbook: "c"}


@pytest.fixture
def foreigner(world):
    return link(world, Chat(world, 1003), "M11322003")


@pytest.fixture
def at_bank(linked):
    return linked.says("/account").presses("資料正確")


@pytest.fixture
def at_number(at_bank):
    """A student who is asked for the number at 中國信託, whose numbers nothing proves."""
    return at_bank.says("中信").presses("中國信託").presses("就用這家").presses("屏東分行")


@pytest.fixture
def at_first_bank(at_bank):
    return at_bank.presses("第一銀行").presses("營業部")


@pytest.fixture
def at_post_office(at_bank):
    return at_bank.presses("郵局")


@pytest.fixture
def at_check(at_post_office):
    """A national student at the Post Office, on the last page."""
    return papers(at_post_office.says(POST).presses("本人").presses("用 b11256001"))


def papers(chat):
    return chat.sends_picture().sends_picture().sends_picture().presses("略過")


def account_of(world, number="B11256001"):
    def work(records):
        account = records.accounts.of(records.roster.by_number(number).id)
        return account, records.accounts.number(account)

    return world.run(work)


def deleted(world, chat):
    """The ids of the chat's messages that are taken away."""
    return [
        it.payload["message_id"]
        for it in world.sent()
        if it.method == "deleteMessage" and it.lane == str(chat.user_id)
    ]


def everything(chat):
    return "\n".join(heard.text for heard in chat.heard)


class TestWholeWays:
    def test_a_national_student_sets_up_the_post_office(self, world, linked):
        linked.says("/account")
        assert "國民身分證" in linked.last
        assert "林曉晴" in linked.last
        assert "步驟 1／9" in linked.last
        linked.presses("資料正確").presses("郵局")
        linked.says(OFFICE)
        assert "內埔學府郵局" in linked.last
        linked.says(HALF)
        assert "**********2346" in linked.last
        assert "林曉晴，也就是您本人" in linked.last
        linked.presses("本人").presses("用 b11256001@mail.npust.edu.tw")
        assert "身分證正面" in linked.last
        linked.sends_picture()
        assert "已收到身分證正面" in linked.last
        assert "遮住" in linked.last
        linked.sends_picture().sends_picture().presses("略過")
        assert "**********2346" in linked.last
        assert "免手續費" in linked.last
        linked.presses("都正確")
        assert "匯款帳戶填好了" in linked.last
        account, number = account_of(world)
        assert (account.bank_code, account.branch_code, number) == ("700", None, POST)
        assert account.completed_at == world.now
        assert set(account.pictures) == {"id_front", "id_back", "passbook"}
        assert len(deleted(world, linked)) == 4  # the number's message and three pictures

    def test_a_foreign_student_sets_up_another_bank(self, world, foreigner):
        foreigner.says("/account")
        assert "居留證" in foreigner.last
        assert "外籍生" in foreigner.last
        foreigner.presses("資料正確").says("822")
        assert "30 元" in foreigner.last
        foreigner.presses("就用這家").says("屏東").presses("屏東分行")
        foreigner.says(OTHER).says(OTHER).presses("本人").says("mai@example.org")
        assert "居留證正面" in foreigner.last
        foreigner.sends_picture().sends_picture()
        assert "有效日期" in foreigner.last
        send_papers_after_card(foreigner.says("2027/08/31")).sends_picture()
        assert "2027年8月31日" in foreigner.last
        assert "存摺背面：已收到" in foreigner.last
        foreigner.presses("都正確")
        account, number = account_of(world, "M11322003")
        assert (account.bank_code, account.branch_code, number) == ("822", "0819", OTHER)
        assert account.residence_expiry == date(2027, 8, 31)
        assert account.email == "mai@example.org"
        assert account.completed_at

    def test_a_draft_that_waited_goes_by_itself(self, world, linked):
        fill_in(linked).presses("送出申請")
        assert applications(world)[0].status is Status.draft
        linked.says("/account")
        papers(linked.presses("資料正確").presses("郵局").says(POST).presses("本人").presses("用 b"))
        linked.presses("都正確")
        assert applications(world)[0].status is Status.applied
        assert applications(world)[0].reference in linked.last

    def test_sending_a_draft_goes_on_with_a_set_up_begun_before(self, world, at_post_office):
        at_post_office.says(POST).presses("取消").presses("先離開")
        fill_in(at_post_office).presses("送出申請").presses("資料正確")
        assert "還需要：帳戶姓名" in at_post_office.last
        papers(at_post_office.presses("本人").presses("用 b")).presses("都正確")
        assert applications(world)[0].status is Status.applied

    def test_an_album_of_both_sides_is_taken_one_by_one(self, world, at_post_office):
        at_post_office.says(POST).presses("本人").presses("用 b")
        at_post_office.sends_picture(album="x").sends_picture(album="x")
        assert "存摺封面" in at_post_office.last
        assert set(account_of(world)[0].pictures) == {"id_front", "id_back"}

    def test_no_full_number_is_ever_said_or_left_readable(self, world, at_check):
        assert POST not in everything(at_check)
        assert HALF not in everything(at_check)
        raw = everything_in(world.url)
        assert POST.encode() not in raw
        talk = world.run(lambda records: records.conversations.load(at_check.user_id))
        assert HALF not in str(talk.memo)

    def test_every_question_has_its_help_and_stays(self, linked):
        helps = [
            "名冊",
            "代碼印在",
            "劃撥",
            "退匯",
            "學校信箱",
            "迴紋針",
            "流水號",
            "內頁",
            "可以略過",
            "改……",
        ]
        answers = ["資料正確", "郵局", POST, "本人", "用 b", None, None, None, "略過", None]
        linked.says("/account")
        for help_text, answer in zip(helps, answers, strict=True):
            assert help_text in linked.says("/help").last
            if answer is None:
                linked.sends_picture()
            elif answer == POST:
                linked.says(POST)
            else:
                linked.presses(answer)


class TestProfile:
    def test_wrong_roster_data_lead_to_the_office(self, linked):
        linked.says("/account").presses("資料有誤")
        assert SCHOOL.office_mail in linked.last
        assert "步驟 1／9" in linked.says("/account").last


class TestBank:
    def test_what_is_not_found_says_what_can_be_typed(self, at_bank):
        at_bank.says("火星銀行")
        assert "找不到「火星銀行」" in at_bank.last
        assert "3 位數代碼" in at_bank.last
        assert "中國信託" in str(at_bank.says("中國信託").buttons)

    def test_the_fee_is_said_and_a_free_bank_is_one_tap_away(self, world, at_bank):
        at_bank.says("中信").presses("中國信託")
        assert "30 元" in at_bank.last
        at_bank.presses("郵局")
        assert "局號" in at_bank.last
        assert account_of(world)[0].bank_code == "700"

    def test_back_from_the_free_bank_asks_for_the_bank_and_not_for_its_fee(self, world, at_bank):
        at_bank.says("中信").presses("中國信託").presses("郵局").presses("上一步")
        assert "銀行或郵局" in at_bank.last
        assert "就用這家" not in str(at_bank.buttons)
        at_bank.presses("郵局").says(POST)
        assert "本人" in at_bank.last

    def test_a_number_that_was_not_asked_for_leaves_the_chat(self, world, at_bank):
        at_bank.says("中信").presses("中國信託").says("901-540123452")
        assert "會從聊天室刪除" in at_bank.last
        assert "按鈕" in at_bank.last
        assert [it.method for it in world.sent()].count("deleteMessage") == 1
        at_bank.presses("就用這家")
        assert "分行" in at_bank.last

    def test_first_bank_instead_asks_for_its_branch(self, world, at_bank):
        at_bank.says("中信").presses("中國信託").presses("第一銀行")
        assert "分行" in at_bank.last
        assert account_of(world)[0].bank_code == "007"

    def test_another_bank_can_be_searched_after_hearing_the_fee(self, at_bank):
        at_bank.says("中信").presses("中國信託").presses("重新找銀行")
        assert "銀行或郵局" in at_bank.last


class TestBranch:
    def test_a_branch_is_found_by_town(self, world, at_bank):
        at_bank.presses("第一銀行").says("屏東").presses("[0077713]")
        assert account_of(world)[0].branch_code == "7713"

    def test_what_is_not_found_says_what_can_be_typed(self, at_bank):
        at_bank.presses("第一銀行").says("月球分行")
        assert "找不到「月球分行」" in at_bank.last
        assert "[0070937]" in str(at_bank.buttons)

    def test_many_branches_turn_pages(self, world, at_bank):
        def more(records):
            records.session.add_all(
                Branch(bank_code="822", code=f"{code:04}", name=f"高雄{code}分行") for code in range(20, 40)
            )

        world.run(more)
        at_bank.says("中信").presses("中國信託").presses("就用這家").says("高雄")
        assert len([it for it in at_bank.buttons if "高雄" in it]) == 8
        at_bank.presses("下一頁").presses("高雄30")
        assert account_of(world)[0].branch_code == "0030"

    def test_a_code_that_no_list_has_is_kept_on_the_students_word(self, world, at_bank):
        at_bank.presses("第一銀行").says("007-1234")
        assert "清單上沒有" in at_bank.last
        at_bank.presses("存摺上就是 0071234")
        assert account_of(world)[0].branch_code == "1234"

    def test_another_banks_branch_code_is_not_taken(self, at_bank):
        assert "找不到" in at_bank.presses("第一銀行").says("8220819").last


class TestAccountNumber:
    def test_a_proved_number_is_typed_once(self, world, at_first_bank):
        at_first_bank.says("937-12-345675")
        assert "*******5675" in at_first_bank.last
        assert "本人" in at_first_bank.last
        assert account_of(world)[1] == FIRST
        assert not account_of(world)[0].number_kept_anyway

    def test_first_banks_wrong_check_can_be_kept_by_typing_it_again(self, world, at_first_bank):
        at_first_bank.says("93712345674").presses("我已核對")
        assert "再輸入一次" in at_first_bank.last
        at_first_bank.says("93712345674")
        account, number = account_of(world)
        assert number == "93712345674"
        assert account.number_kept_anyway

    def test_what_is_typed_next_takes_the_refused_numbers_override_away(self, at_first_bank):
        assert "我已核對" in "".join(at_first_bank.says("93712345674").buttons)
        assert "我已核對" not in "".join(at_first_bank.says("不知道").buttons)

    def test_another_number_after_the_override_starts_clean(self, world, at_first_bank):
        at_first_bank.says("93712345674").presses("我已核對").says(FIRST)
        assert "不同" in at_first_bank.last
        at_first_bank.says(FIRST)
        assert not account_of(world)[0].number_kept_anyway

    def test_an_unproved_number_is_typed_twice(self, world, at_number):
        at_number.says(OTHER)
        assert "再輸入一次" in at_number.last
        assert account_of(world)[1] is None
        at_number.says("1234-5678-9012")
        assert account_of(world)[1] == OTHER
        assert len(deleted(world, at_number)) == 2

    def test_two_different_numbers_start_over(self, world, at_number):
        at_number.says(OTHER).says("123456789013")
        assert "兩次輸入的號碼不同" in at_number.last
        assert account_of(world)[1] is None
        at_number.says(OTHER).says(OTHER)
        assert account_of(world)[1] == OTHER

    def test_an_unusual_length_is_only_a_hint(self, world, at_number):
        at_number.says("1234567890")
        assert "通常不是 10 位數" in at_number.last
        at_number.says("1234567890")
        assert account_of(world)[1] == "1234567890"

    def test_a_refused_number_leaves_the_chat_and_plain_words_stay(self, world, at_number):
        at_number.says("我忘了")
        assert not deleted(world, at_number)
        at_number.says("12345678901234567890")
        assert len(deleted(world, at_number)) == 1

    def test_stepping_back_asks_both_again(self, at_number):
        at_number.says(OTHER).says(OTHER).presses("上一步")
        assert "帳戶號碼" in at_number.last


class TestPostOffice:
    @pytest.mark.parametrize("typed", ["123", "1"])
    def test_too_few_digits_are_told_of_the_half_that_was_asked_for(self, at_post_office, typed):
        at_post_office.says(typed)
        assert "7 位" in at_post_office.last
        assert "6 到 16" not in at_post_office.last
        at_post_office.says(OFFICE).says(typed)
        assert "6 到 16" not in at_post_office.last

    def test_all_fourteen_digits_may_come_at_the_first_place(self, world, at_post_office):
        at_post_office.says("007137-0 001234-6")
        assert account_of(world)[1] == POST
        assert "內埔學府郵局" in at_post_office.last
        assert "本人" in at_post_office.last

    def test_all_fourteen_digits_may_come_at_the_second_place(self, world, at_post_office):
        at_post_office.says(OFFICE).says(POST)
        assert account_of(world)[1] == POST

    def test_an_unknown_office_with_a_right_check_digit_is_only_a_notice(self, world, at_post_office):
        at_post_office.says("0012346")
        assert "不在清單上" in at_post_office.last
        at_post_office.says(HALF)
        assert account_of(world)[1] == "0012346" + HALF

    def test_a_slip_in_the_second_half_keeps_the_first(self, world, at_post_office):
        at_post_office.says(OFFICE).says("0012345")
        assert "帳號的檢查碼不對" in at_post_office.last
        assert OFFICE in at_post_office.last
        at_post_office.says(HALF)
        assert account_of(world)[1] == POST

    def test_the_office_can_be_typed_again(self, at_post_office):
        at_post_office.says(OFFICE).presses("重新輸入局號")
        assert "局號（7 位數）" in at_post_office.last


class TestHolderAndEmail:
    def test_somebody_elses_account_leads_back_to_the_bank(self, world, at_post_office):
        at_post_office.says(POST).presses("不是我的帳戶")
        assert "父母" in at_post_office.last
        assert "重匯" in at_post_office.last
        assert "銀行或郵局" in at_post_office.last
        at_post_office.presses("郵局").says(POST).presses("本人")
        assert account_of(world)[0].holder_confirmed

    def test_somebody_elses_number_is_not_kept_to_be_confirmed_later(self, world, at_post_office):
        at_post_office.says(POST).presses("不是我的帳戶")
        assert account_of(world)[1] is None
        at_post_office.presses("上一步").presses("資料正確")
        assert "局號（7 位數）" in at_post_office.last

    def test_a_free_bank_is_said_to_be_free_when_it_is_chosen(self, at_bank):
        at_bank.says("一銀").presses("第一商業銀行")
        assert "第一商業銀行：匯款免手續費" in at_bank.last
        assert "哪一個分行" in at_bank.last

    @pytest.mark.parametrize("code", ["007", " ００７ "])
    def test_a_bank_code_is_an_answer_and_asks_for_no_choice_of_one(self, at_bank, code):
        at_bank.says(code)
        assert "第一商業銀行：匯款免手續費" in at_bank.last
        assert "哪一個分行" in at_bank.last

    @pytest.mark.parametrize("typed", ["曉晴", "a@b", "a b@c.tw", "x@y..tw", f"{'a' * 120}@mail.tw"])
    def test_what_is_no_address_is_refused(self, world, at_post_office, typed):
        at_post_office.says(POST).presses("本人").says(typed)
        assert "不像 Email" in at_post_office.last
        at_post_office.says("曉晴 <ｍｅ@example。com>")
        assert account_of(world)[0].email == "me@example.com"


class TestPapers:
    def test_text_instead_of_a_picture_is_answered_and_asked_again(self, at_post_office):
        at_post_office.says(POST).presses("本人").presses("用 b").says("等一下")
        assert "身分證正面" in at_post_office.last

    def test_a_new_picture_takes_the_place_of_the_old(self, world, at_check):
        before = account_of(world)[0].pictures["passbook"]
        at_check.presses("改存摺").sends_picture().presses("略過")
        after = account_of(world)[0].pictures["passbook"]
        assert before != after
        known = world.run(lambda records: records.album.known())
        assert after in known
        assert before not in known


class TestCheck:
    def test_one_answer_is_changed_and_all_else_is_kept(self, world, at_check):
        at_check.presses("改 Email").says("new@example.com")
        assert "new@example.com" in at_check.last
        assert "都正確" in str(at_check.buttons)
        assert account_of(world)[1] == POST

    def test_the_number_is_changed_where_the_post_office_asks_for_two(self, world, at_check):
        at_check.presses("改帳號")
        assert "局號" in at_check.last
        at_check.says(OFFICE).says("0000000")
        assert "檢查碼" in at_check.last
        at_check.says(HALF).presses("本人")
        assert "都正確" in str(at_check.buttons)

    def test_another_bank_asks_for_branch_number_and_passbook_again(self, world, at_check):
        at_check.presses("改銀行").presses("第一銀行")
        account, number = account_of(world)
        assert number is None
        assert "passbook" not in account.pictures
        assert "已清除" in at_check.last
        at_check.presses("營業部").says(FIRST).presses("本人")
        assert "還需要：存摺封面" in at_check.last
        at_check.sends_picture().presses("略過")
        assert "[0070937]" in at_check.last
        assert "*******5675" in at_check.last
        assert "身分證正面：已收到" in at_check.last

    def test_the_same_bank_chosen_again_takes_nothing_away(self, world, at_check):
        at_check.presses("改銀行").presses("郵局")
        assert account_of(world)[1] == POST
        assert "passbook" in account_of(world)[0].pictures

    def test_a_set_up_left_in_the_middle_goes_on_there(self, world, at_number):
        at_number.presses("取消").presses("先離開")
        at_number.says("/account")
        assert "之前的內容都還在" in at_number.last
        assert "帳戶號碼" in at_number.last
        assert "步驟 4／9" in at_number.last

    def test_a_change_left_in_the_middle_asks_only_what_is_open(self, world, at_check):
        at_check.presses("都正確").says("/account").presses("改銀行").presses("第一銀行").presses("取消")
        at_check.presses("先離開")
        assert account_of(world)[0].completed_at is None
        at_check.says("/account")
        assert "還需要：分行" in at_check.last
        at_check.presses("營業部").says(FIRST).presses("本人").sends_picture().presses("略過").presses(
            "都正確"
        )
        assert account_of(world)[0].completed_at is not None

    def test_the_command_within_the_set_up_asks_the_same_again(self, at_number):
        at_number.says("/account")
        assert "帳戶號碼" in at_number.last

    def test_a_complete_account_is_shown_and_can_be_changed_before_the_first_application(self, at_check):
        at_check.presses("都正確").says("/account")
        assert "**********2346" in at_check.last
        assert "改銀行" in at_check.buttons


class TestAfterTheFirstApplication:
    @pytest.fixture
    def applied(self, world, linked):
        complete_account(world, pictures=PICTURES)
        return send(linked)

    def test_changes_are_the_offices(self, applied):
        applied.says("/account")
        assert SCHOOL.office_mail in applied.last
        assert SCHOOL.office_phone in applied.last
        assert "改銀行" not in applied.buttons

    def test_an_old_change_button_changes_nothing(self, world, linked):
        complete_account(world, pictures=PICTURES)
        linked.says("/account")
        label = next(words for words in linked.buttons if "改銀行" in words)
        old = linked.heard[-1].buttons[label]
        send(linked)
        linked.presses_data(old)
        assert "銀行或郵局" not in linked.last

    def test_an_expired_residence_card_can_still_be_renewed(self, world, foreigner):
        pictures = dict.fromkeys(papers_for(foreign=True), "none")
        expiry = date(2026, 3, 20)
        complete_account(world, "M11322003", pictures=pictures, residence_expiry=expiry)
        send(foreigner)
        world.pass_time(days=15)
        foreigner.says("/account")
        assert "到期" in foreigner.last
        assert "居留證正面" in foreigner.last
        foreigner.sends_picture().sends_picture().says("2028/01/31")
        assert "改銀行" not in foreigner.buttons
        foreigner.presses("都正確")
        assert account_of(world, "M11322003")[0].residence_expiry == date(2028, 1, 31)

    def test_a_returned_email_is_mended_with_one_answer(self, world, applied):
        give_back(world, applications(world)[0], {"email": ["email-not-reached"]})
        applied.presses_data(f"g:mend:{applications(world)[0].id}:email").says("new@example.com")
        assert applications(world)[0].wrong == {}
        assert account_of(world)[0].email == "new@example.com"

    def test_a_returned_number_is_asked_as_the_post_office_prints_it(self, world, applied):
        give_back(world, applications(world)[0], {"account_number": ["account-number-differs"]})
        applied.presses_data(f"g:mend:{applications(world)[0].id}:account_number")
        assert "局號" in applied.last
        applied.says(OFFICE).says(HALF)
        assert applications(world)[0].wrong == {}

    def test_a_returned_bank_mends_number_and_passbook_with_it(self, world, applied):
        give_back(world, applications(world)[0], {"bank": ["bank-differs"]})
        applied.presses_data(f"g:mend:{applications(world)[0].id}:bank").presses("第一銀行")
        assert set(applications(world)[0].wrong) == {"branch", "account_number", "passbook"}
        applied.presses("營業部").says(FIRST)
        assert set(applications(world)[0].wrong) == {"passbook"}
        applied.presses_data(f"g:mend:{applications(world)[0].id}:passbook").sends_picture()
        assert applications(world)[0].wrong == {}
        assert account_of(world)[0].completed_at is not None

    def test_a_returned_application_stands_beside_the_account(self, world, applied):
        give_back(world, applications(world)[0], {"passbook": ["passbook-unclear"]})
        applied.says("/account")
        assert any("補件" in words for words in applied.buttons)

    def test_a_decided_application_leaves_the_account_with_the_office(self, world, applied):
        decide(world, applications(world)[0], Status.approved)
        assert SCHOOL.office_mail in applied.says("/account").last


def test_the_whole_way_reads_in_english_too(world, foreigner):
    foreigner.says("/language").presses("English").says("/account").presses("This is right")
    foreigner.presses("Post Office").says(OFFICE).says(HALF).presses("my own").presses("Use m")
    foreigner.sends_picture().sends_picture().says("2027/08/31")
    send_papers_after_card(foreigner).presses("skip")
    assert "Residence card valid until" in foreigner.last
    assert "complete" in foreigner.presses("All correct").last
