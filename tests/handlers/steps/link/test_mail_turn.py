"""Many accounts ask for one number: its mails leave in order, nobody is refused, and the minute is said."""

import re

import pytest

from handlers.notices.code_mail import mail_left
from handlers.notices.code_watch import watch_codes
from rules.link import LIMITS
from tests.support.databases.databases import on_both
from tests.support.people.chat import Chat
from tests.support.people.staff_scenes import PERSONAL, said_in_group

pytestmark = on_both  # moments are compared

NUMBER = "B11256001"


def asks(world, user, number=NUMBER):
    return Chat(world, user).says("/start").presses("同意").says(number)


@pytest.fixture
def crowd(world):
    """Six accounts that were mailed at once, at 10:00."""
    return [asks(world, 3000 + user) for user in range(6)]


def mail_leaves(world, row):
    """Let the mail server take this mail at its time; returns the code in it."""
    world.now = max(world.now, row.row.not_before)
    code_id = int(row.row.key.split(":")[1])
    world.run(lambda records: mail_left(records, world.app_context, code_id))
    return re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b", row.payload["text"])[0]


def times(world):
    return [f"{it.row.not_before:%M:%S}" for it in world.mails() if it.row.not_before > world.now]


def watched(world):
    world.run(lambda records: watch_codes(records, world.app_context))
    return said_in_group(world)


def test_the_seventh_waits_its_turn_is_told_the_minute_and_when_it_has_come(world, crowd, student):
    student.says("/start").presses("同意").says(NUMBER)
    assert "您的驗證碼大約 11:00 寄到" in student.last
    assert "🔁 重寄驗證碼" not in student.buttons
    assert "還沒有寄出" in student.says("AAAA-AAAA").last

    code = mail_leaves(world, world.mails()[-1])
    assert "輪到您了" in student.last
    world.pass_time(minutes=9)
    assert "連結完成" in student.says(code).last


def test_who_comes_back_while_waiting_keeps_the_place(world, crowd, student):
    student.says("/start").presses("同意").says(NUMBER).presses("取消").presses("先離開")
    world.pass_time(minutes=20)
    asks(world, 4000)
    student.presses("連結學號").says(NUMBER)
    assert "大約 11:00" in student.last
    assert len(world.mails()) == 8

    code = mail_leaves(world, world.mails()[6])
    student.says("/cancel").presses("先離開").presses("連結學號").says(NUMBER)
    assert len(world.mails()) == 8
    assert "連結完成" in student.says(code).last


def test_who_asks_again_goes_behind_all_that_ask_for_the_first_time(world, crowd, student):
    world.pass_time(minutes=2)
    asks(world, 4000)
    crowd[0].presses("重寄")
    assert "大約 11:01" in crowd[0].last
    student.says("/start").presses("同意").says(NUMBER)
    assert "大約 11:00" in student.last
    world.pass_time(minutes=1)
    for user in range(5):
        asks(world, 5000 + user)

    newest = world.mails()[-1].row.not_before
    again = next(it for it in world.mails() if it.row.key == "code:8")
    assert newest.hour == 4
    assert again.row.not_before > newest
    crowd[0].says("AAAA-AAAA")
    assert "大約 12:01" in crowd[0].last


def test_who_turns_to_another_number_gives_the_place_away(world, crowd):
    seventh, eighth = asks(world, 4000), None
    world.pass_time(minutes=1)
    seventh.presses("改用其他學號").says("B11256002")
    assert "馬上寄往" in seventh.last
    for user in range(6):
        eighth = asks(world, 5000 + user)
    assert "大約 11:00" in eighth.last
    assert times(world) == ["00:00"] * 6


def test_an_unknown_number_that_many_ask_for_makes_them_wait_just_as_long(world, crowd):
    known = asks(world, 4000)
    for user in range(6):
        asks(world, 5000 + user, "B99999999")
    unknown = asks(world, 6000, "B99999999")
    assert unknown.last == known.last.replace(NUMBER, "B99999999")
    assert unknown.says("AAAA-AAAA").last == known.says("AAAA-AAAA").last.replace(NUMBER, "B99999999")
    world.pass_time(hours=1)
    world.knock_answered()
    mail_leaves(world, world.mails()[-1])
    assert unknown.says("AAAA-AAAA").last == known.says("AAAA-AAAA").last.replace(NUMBER, "B99999999")


def test_the_office_hears_once_an_hour_that_a_number_is_crowded_and_not_which(world, crowd):
    assert watched(world) == "[]"
    asks(world, 4000)
    assert watched(world).count("超過 6 個 Telegram 帳號") == 1
    world.pass_time(minutes=59)
    assert watched(world).count("超過 6 個 Telegram 帳號") == 1
    assert not any(it in watched(world) for it in PERSONAL)


def test_invented_numbers_take_no_mail_from_anybody(world, student):
    for user in range(30):
        chat = asks(world, 3000 + user, f"B9{user:07}")
        for number in range(1, 10):
            world.run(lambda records, of=chat.user_id, n=number: _asked(records, of, f"B8{n:03}{of:04}"))
    student.says("/start").presses("同意").says(NUMBER)
    assert "馬上寄往" in student.last
    assert "連結完成" in student.says(world.mail_taken()).last
    assert watched(world).count("已達上限") == 1


def _asked(records, user, number):
    links = records.link_codes
    links.ask(user, number, None, "7K3M9QXD", late=len(links.asked_by(user)) >= LIMITS.early_mails)


def test_the_three_hundred_and_first_mail_of_an_hour_waits_and_the_office_hears(world, student):
    def three_hundred(records):
        known = records.roster.by_number("B11256002")
        for user in range(LIMITS.mails_per_hour):
            records.link_codes.ask(9000 + user, known.number, known, "7K3M9QXD")

    world.run(three_hundred)
    assert watched(world).count("已達上限") == 1
    student.says("/start").presses("同意").says(NUMBER)
    assert "大約 11:00" in student.last


def test_twenty_wrong_codes_within_an_hour_are_told_of_once(world):
    for user in range(7):
        chat = asks(world, 3000 + user, ("B11256001", "B11256002")[user % 2])
        world.mail_taken()
        for _ in range(3 if user < 6 else 1):
            chat.says("AAAA-AAAA")
    assert watched(world) == "[]"
    chat.says("AAAA-AAAA")
    assert watched(world).count("輸入錯誤了 20 次") == 1
    assert watched(world).count("輸入錯誤了") == 1
