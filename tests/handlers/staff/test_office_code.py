"""/code: for a student without a school mailbox two members of staff make a one-time code, which she types."""

import re

import pytest

from tests.support.databases.databases import everything_in, on_both
from tests.support.people.chat import Chat
from tests.support.people.staff_scenes import colleague, said_in_group

pytestmark = on_both  # the code is used up under a lock

NUMBER = "B11256001"
WRONG = "AAAA-AAAA"


@pytest.fixture
def ann(world):
    world.names = {7001: "王美玲", 7002: "張志明"}
    return colleague(world, 7001)


@pytest.fixture
def code(world, ann, ben):
    return make(ann, ben)


@pytest.fixture
def asked(student):
    """The student without a mailbox has typed her number; no mail will ever be read."""
    return student.says("/start").presses("同意").says(NUMBER)


def make(ann, ben, number=NUMBER):
    ann.says(f"/code {number}").presses("我看過學生證")
    ben.says("/start acts").presses("確認，顯示驗證碼")
    return re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b", ben.last)[0]


def owner(world, number=NUMBER):
    def work(records):
        person = records.people.of_student(records.roster.by_number(number).id)
        return person and person.user_id

    return world.run(work)


def test_it_is_shown_on_the_second_one_s_screen_and_she_types_it(world, asked, code, ann, ben):
    assert "一次性驗證碼在那位同仁的畫面上" in ann.last
    assert code not in ann.all_text
    assert code not in said_in_group(world)
    assert "連結完成" in asked.says(code.lower()).last
    assert owner(world) == asked.user_id
    assert world.run(lambda records: records.account_freezes.of(1)) == []


def test_the_help_of_the_question_tells_the_way_to_the_office(asked):
    assert "帶學生證洽承辦單位" in asked.says("/help").last


def test_the_screen_forgets_it_after_ten_minutes_and_so_does_the_bot(world, asked, code, ben):
    row = next(it.row for it in reversed(ben.heard) if code in it.text)
    assert (row.delete_at - world.now).total_seconds() == 600
    world.pass_time(minutes=10, seconds=1)
    asked.says(code)
    assert owner(world) is None


def test_it_is_nowhere_in_the_database(world, code):
    raw = everything_in(world.url)
    assert code.encode() not in raw
    assert code.replace("-", "").encode() not in raw


def test_it_fits_once_and_for_this_number_only(world, ann, ben, code):
    other = Chat(world, 2002)
    other.says("/start").presses("同意").says("B11256002").says(code)
    assert owner(world, "B11256002") is None
    mine = Chat(world, 2003)
    mine.says("/start").presses("同意").says(NUMBER).says(code)
    assert owner(world) == 2003
    world.run(lambda records: records.people.unlink(records.people.get(2003)))
    again = Chat(world, 2004)
    again.says("/start").presses("同意").says(NUMBER).says(code)
    assert owner(world) is None


def test_a_newer_one_ends_the_older(world, asked, ann, ben, code):
    newer = make(ann, ben)
    asked.says(code)
    assert owner(world) is None
    assert "連結完成" in asked.says(newer).last


def test_wrong_tries_count_also_while_no_mail_can_be_compared_with(world, asked, code):
    for _ in range(2):
        assert "還在寄送途中" in asked.says(WRONG).last
    assert "請 30 分鐘後" in asked.says(WRONG).last
    asked.says(code)
    assert owner(world) is None


def test_where_there_are_both_codes_each_fits_and_a_wrong_try_names_both(world, asked, code):
    mailed = world.mail_taken()
    assert "請照最新那封信輸入。輸入的如果是承辦單位給您看的驗證碼，請照畫面再核對" in asked.says(WRONG).last
    assert "連結完成" in asked.says(mailed).last
    late = Chat(world, 2002)
    late.says("/start").presses("同意").says(NUMBER).says(code)
    assert "已經連結到另一個 Telegram 帳號" in late.last
    assert "承辦單位給的一次性驗證碼" in asked.last
    assert "學校信箱密碼" not in asked.last
    assert owner(world) == asked.user_id


def test_a_stranger_cannot_tell_by_the_words_that_staff_have_made_one(world, asked, ann, ben):
    before = asked.says(WRONG).last
    make(ann, ben)
    assert asked.says(WRONG).last == before


def test_after_the_mail_s_minutes_it_still_fits(world, asked, ann, ben):
    world.pass_time(minutes=30)
    assert "連結完成" in asked.says(make(ann, ben)).last


def test_a_graduate_who_is_no_longer_on_the_roster_links_with_it(world, asked, ann, ben):
    world.run(lambda records: setattr(records.roster.by_number(NUMBER), "present", False))
    assert "連結完成" in asked.says(make(ann, ben)).last


def test_who_may_ask_for_no_mail_any_more_today_can_still_type_it(world, asked, ann, ben):
    for _ in range(4):
        world.pass_time(minutes=2)
        asked.presses("重寄")
    world.pass_time(minutes=2)
    asked.presses("取消").presses("先離開").presses("連結學號").says(NUMBER)
    assert "已達上限" in asked.last
    assert "8 碼驗證碼" in asked.last
    assert "連結完成" in asked.says(make(ann, ben)).last


def test_a_linked_number_needs_none(world, asked, ann):
    asked.says(world.mail_taken())
    assert "請改用 /unlink" in ann.says(f"/code {NUMBER}").last


def test_a_second_press_makes_no_second_code(world, ann, ben, code):
    before = len(ben.heard)
    ben.presses_data("s:0:act_confirm:1")
    assert len(ben.heard) == before
