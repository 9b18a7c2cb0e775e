"""Link: a student number is linked, read as chats."""

from dataclasses import replace

import pytest

from handlers.app_context import AppContext
from tests.support.databases.databases import everything_in, on_both
from tests.support.people.chat import SCHOOL, Chat
from tests.support.people.student_scenes import link

pytestmark = on_both  # tries are counted under a lock, moments are compared

NUMBER = "B11256001"


@pytest.fixture
def asked(student, world):
    """A student who has agreed and typed the number; the mail is not taken yet."""
    return student.says("/start").presses("同意").says(NUMBER)


@pytest.fixture
def mailed(asked, world):
    """The code that lies in the mailbox now."""
    return world.mail_taken()


def owner_of(world, number):
    def work(records):
        person = records.people.of_student(records.roster.by_number(number).id)
        return person and person.user_id

    return world.run(work)


def leave_roster(world, number):
    world.run(lambda records: setattr(records.roster.by_number(number), "present", False))


def said(chat, since):
    return [heard.text for heard in chat.heard[since:]]


def test_a_student_links_with_the_mailed_code(student, world, asked):
    assert "學校信箱" in student.last
    student.says(world.mail_taken())
    assert "連結完成" in student.last
    assert "林曉晴" in student.last
    assert "食品科學系" in student.last
    assert "➕ 申請新的證照" in student.buttons
    assert "🏦 設定匯款帳戶" in student.buttons
    assert owner_of(world, NUMBER) == student.user_id


def test_number_and_code_may_be_pasted_with_the_words_around_them(student, world):
    student.says("/start").presses("同意").says(f"我的學號是 {NUMBER} 林曉晴")
    assert "學校信箱" in student.last
    world.mail_taken()
    student.says("\n".join(world.mails()[-1].payload["text"].splitlines()[:2]))
    assert "連結完成" in student.last
    assert owner_of(world, NUMBER) == student.user_id


def test_the_notice_is_shown_before_the_number_is_asked(student, world):
    student.says("/start")
    for right in ("誰蒐集", "做什麼用", "哪些資料", "保存多久", "您的權利", "不提供的話", "端對端加密"):
        assert right in student.last
    assert "學號，例如" not in student.last
    student.says(NUMBER)
    assert not world.mails()


def test_agreeing_keeps_the_notice_version(student, world):
    student.says("/start").presses("同意")
    person = world.run(lambda records: records.people.get(student.user_id))
    assert person.notice_version == SCHOOL.notice_version
    assert person.notice_at == world.now


def test_who_does_not_agree_is_told_another_way_and_may_think_again(student):
    student.says("/start").presses("不同意")
    assert SCHOOL.office_mail in student.last
    student.presses("再看一次").presses("我已閱讀並同意")
    assert "學號" in student.last


def test_a_known_notice_is_not_shown_twice(student):
    student.says("/start").presses("同意").presses("取消").presses("先離開").presses("連結學號")
    assert "請輸入您的學號" in student.last
    assert "誰蒐集" not in student.last


def test_a_renewed_notice_is_shown_before_the_account_goes_on(student, world, mailed):
    student.says(mailed)
    world.app_context = AppContext(replace(SCHOOL, notice_version="2027-01"), "licence_bot", None)
    student.says("/account")
    assert "有更新" in student.last
    student.presses("同意")
    assert "已經連結" in student.last
    student.presses("設定匯款帳戶")
    assert "名冊" in student.last


@pytest.mark.parametrize("way", ["/apply", "g:new"])
def test_a_renewed_notice_is_shown_before_a_certificate_is_asked_for(student, world, way):
    link(world, student)
    world.app_context = AppContext(replace(SCHOOL, notice_version="2027-01"), "licence_bot", None)
    student.says(way) if way.startswith("/") else student.presses_data(way)
    assert "有更新" in student.last
    student.presses("同意").presses("申請新的證照")
    assert "生效日期是哪一天" in student.last


def test_a_renewed_notice_is_shown_before_a_draft_goes_on_and_keeps_it(student, world):
    link(world, student).says("/apply").says("115/03/02").presses("取消").presses("保留內容")
    world.app_context = AppContext(replace(SCHOOL, notice_version="2027-01"), "licence_bot", None)
    student.presses("繼續")
    assert "有更新" in student.last
    student.presses("同意").says("/apply").presses("繼續")
    assert "這是什麼證照" in student.last


def test_back_does_not_lead_to_a_notice_that_is_agreed_to(student):
    student.says("/start").presses("同意")
    assert "← 上一步" not in student.buttons
    student.says(NUMBER).presses("上一步")
    assert "請輸入您的學號" in student.last
    assert "← 上一步" not in student.buttons


def test_the_whole_notice_is_not_said_again_after_a_slip(student):
    student.says("/start").says("你好")
    assert "這一題請按下面的按鈕" in student.last
    assert "誰蒐集" not in student.last
    assert "✅ 我已閱讀並同意" in student.buttons
    student.presses("再看一次告知事項")
    assert "誰蒐集" in student.last
    student.presses_data("g:language:en")
    assert "Who collects" in student.last
    student.presses("agree")
    assert "student number" in student.last


def test_the_mail_says_who_asked_without_a_strangers_link(world):
    thief = Chat(world, 2002, name="https://evil.example/\n證照小幫手")
    thief.says("/start").presses("同意").says(NUMBER)
    text = world.mails()[0].payload["text"]
    assert "顯示名稱：https evil example 證照小幫手\n" in text
    assert "account named: https evil example 證照小幫手\n" in text


def test_a_forgotten_mailbox_password_leads_to_who_can_help(student):
    student.says("/start").presses("同意").says("/help")
    assert "電算中心 08-7703202 分機 6044" in student.last
    student.says(NUMBER).says("/help")
    assert "分機 6044" in student.last


def test_the_mail_speaks_both_languages_and_warns_strangers(world, asked):
    mail = world.mails()[0]
    assert mail.lane.startswith("mail:")
    assert "驗證碼" in mail.payload["subject"]
    assert "code" in mail.payload["subject"]
    assert mail.payload["text"].index("您的驗證碼") < mail.payload["text"].index("Your code")
    assert "不是您本人" in mail.payload["text"]
    assert "Not you?" in mail.payload["text"]
    assert (mail.row.drop_after - world.now).total_seconds() == 600


def test_the_code_is_in_no_chat_and_in_no_table(student, world, mailed):
    assert mailed not in "".join(said(student, 0))
    raw = everything_in(world.url)
    assert mailed.replace("-", "").encode() not in raw
    assert mailed.encode() not in raw


@pytest.mark.parametrize("absent", ["B99999999", "B11256002"])
def test_a_number_outside_the_roster_hears_the_same_and_gets_no_mail(student, world, absent):
    leave_roster(world, "B11256002")
    known = Chat(world, 2002)
    known.says("/start").presses("同意").says(NUMBER).says("AAAA-AAAA")
    student.says("/start").presses("同意").says(absent).says("AAAA-AAAA")
    assert student.last.replace(absent, NUMBER) == known.last  # nobody can know the code yet
    assert len(world.mails()) == 1
    world.mail_taken()
    world.knock_answered()
    for _ in range(3):
        assert student.last.replace(absent, NUMBER) == known.last
        student.says("AAAA-AAAA")
        known.says("AAAA-AAAA")
    assert student.last == known.last
    assert "鎖定" in student.last


def test_before_the_mail_is_taken_no_try_is_counted(student, world, asked):
    student.says("AAAA-AAAA")
    assert "寄送途中" in student.last
    student.says(world.mail_taken().lower().replace("-", " "))
    assert "連結完成" in student.last


def test_an_expired_code_is_said_to_be_and_a_new_one_helps(student, world, mailed):
    world.pass_time(minutes=10, seconds=1)
    student.says(mailed)
    assert "超過 10 分鐘" in student.last
    student.presses("重寄")
    assert "已重新寄送" in student.last
    student.says(world.mail_taken())
    assert "連結完成" in student.last


def test_a_mail_that_was_given_up_counts_as_expired(student, world, asked):
    world.pass_time(minutes=11)
    student.says("AAAA-AAAA")
    assert "不能用了" in student.last


def test_a_resend_waits_a_minute_and_says_how_long(student, world, mailed):
    world.pass_time(seconds=15)
    student.presses("重寄")
    assert "再等 45 秒" in student.last
    world.pass_time(seconds=45)
    student.presses("重寄")
    student.says(mailed)
    assert "還在寄送途中" in student.last
    newer = world.mail_taken()
    student.says(mailed)
    assert "驗證碼不對" in student.last
    student.says(newer)
    assert "連結完成" in student.last


def test_a_code_that_was_replaced_is_not_mailed_any_more(student, world, asked):
    world.pass_time(minutes=2)
    student.presses("重寄")
    assert len(world.mails()) == 1  # the earlier one gave up its payload
    student.says(world.mail_taken())
    assert "連結完成" in student.last


def test_after_two_resends_the_office_is_named(student, world, asked):
    for _ in range(2):
        assert SCHOOL.office_phone not in student.last
        world.pass_time(minutes=2)
        student.presses("重寄")
    assert SCHOOL.office_mail in student.last
    assert SCHOOL.office_phone in student.last


def test_wrong_codes_are_counted_and_the_third_locks_for_half_an_hour(student, world, mailed):
    assert "還可以再試 2 次" in student.says("AAAA-AAAA").last
    assert "還可以再試 1 次" in student.says("AAAA-AAAA").last
    assert "請 30 分鐘後" in student.says("AAAA-AAAA").last
    world.pass_time(minutes=12)
    student.says("/start")
    assert "請 18 分鐘後" in student.last
    student.says(mailed)
    assert owner_of(world, NUMBER) is None


def test_a_lock_binds_only_the_account_that_guessed(student, world, mailed):
    for _ in range(3):
        student.says("AAAA-AAAA")
    world.pass_time(minutes=1)
    owner = Chat(world, 2002)
    owner.says("/start").presses("同意").says(NUMBER).says(world.mail_taken())
    assert "連結完成" in owner.last


def test_a_code_is_bound_to_the_account_that_asked(student, world, mailed):
    world.pass_time(minutes=2)
    thief = Chat(world, 2002)
    thief.says("/start").presses("同意").says(NUMBER).says(mailed)
    assert "寄送途中" in thief.last
    world.mail_taken()
    assert "驗證碼不對" in thief.says(mailed).last
    assert "連結完成" in student.says(mailed).last


def test_what_is_no_code_costs_no_try(student, mailed):
    student.says("收到了").says("AAAA")
    assert "8 個英文字母或數字" in student.last
    assert "還可以再試 2 次" in student.says("AAAA-AAAA").last


def test_another_number_can_be_typed_instead(student, world, mailed):
    student.presses("改用其他學號")
    assert "請輸入您的學號" in student.last
    student.says("B11256002")
    assert "再等 60 秒" in student.last
    world.pass_time(minutes=1)
    student.says("B11256002").says(world.mail_taken())
    assert owner_of(world, "B11256002") == student.user_id


def test_five_mails_a_day_for_one_number_are_the_most_of_one_account_and_nobody_elses(world, student, asked):
    for _ in range(4):
        world.pass_time(minutes=2)
        student.presses("重寄")
    world.pass_time(minutes=2)
    student.presses("重寄")
    assert "已達上限。請在 2026年3月11日（星期三，民國115年）10:00 之後再試" in student.last
    other = Chat(world, 2002)
    other.says("/start").presses("同意").says(NUMBER)
    assert "學校信箱" in other.last
    assert SCHOOL.office_mail in student.last
    world.pass_time(days=1)
    student.presses("重寄")
    assert "已重新寄送" in student.last


def test_what_strangers_guess_never_keeps_the_owner_from_the_right_code(student, world, mailed):
    for guesser in range(4):
        world.pass_time(minutes=1)
        stranger = Chat(world, 3000 + guesser)
        stranger.says("/start").presses("同意").says(NUMBER)
        world.mail_taken()
        for _ in range(3):
            stranger.says("AAAA-AAAA")
        assert "請 30 分鐘後" in stranger.last
    student.says(mailed)
    assert "連結完成" in student.last


def test_thirty_wrong_codes_a_day_lock_the_account_and_say_until_when(student, world):
    student.says("/start").presses("同意")
    for time in range(10):
        student.says("/start").says(("B11256002", "M11322003")[time % 2])
        world.mail_taken()
        for _ in range(3):
            student.says("AAAA-AAAA")
        world.pass_time(minutes=30)
    student.says("/start")
    assert "一天內輸入錯誤的驗證碼太多次" in student.last
    assert "2026年3月11日（星期三，民國115年）10:00 之後" in student.last
    owner = Chat(world, 2002)
    owner.says("/start").presses("同意").says(NUMBER).says(world.mail_taken())
    assert "連結完成" in owner.last


def test_a_second_account_is_refused_and_the_first_is_told(student, world, mailed):
    student.says(mailed)
    world.pass_time(minutes=2)
    before = len(student.heard)
    second = Chat(world, 2002)
    second.says("/start").presses("同意").says(NUMBER)
    assert len(student.heard) == before  # nothing is said to anybody before the code is right
    second.says(world.mail_taken())
    assert "已經連結到另一個 Telegram 帳號" in second.last
    assert SCHOOL.office_mail in second.last
    assert "更改學校信箱密碼" in student.last
    assert owner_of(world, NUMBER) == student.user_id


def test_who_is_linked_already_is_told_so(student, world):
    link(world, student)
    student.says("/start")
    assert "請輸入您的學號" not in student.last
    student.presses_data("g:link")
    assert "請選擇" in student.last


def test_what_needs_a_student_asks_for_the_link_first(student):
    student.says("/account")
    assert "個人資料告知" in student.last


def test_the_help_of_every_step_keeps_the_question(student, world):
    student.says("/start").says("/help")
    assert "個人資料告知" in student.last
    student.presses("同意").says("/help")
    assert "學生證上" in student.last
    assert "請輸入您的學號" in student.last
    student.says(NUMBER).says("/help")
    assert "垃圾郵件匣" in student.last
    student.says(world.mail_taken())
    assert "連結完成" in student.last


def test_an_english_speaker_reads_and_is_mailed_english_first(world):
    chat = Chat(world, 5, language="en")
    chat.says("/start").presses("agree").says("M11322003")
    assert "8-character code" in chat.last
    text = world.mails()[0].payload["text"]
    assert text.index("Your code") < text.index("您的驗證碼")
    chat.says("AAAA-AAAA").says(world.mail_taken())
    assert "You are linked" in chat.last
    assert "Nguyễn Thị Mai" in chat.last
