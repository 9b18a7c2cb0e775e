"""A permanent residence card has no expiry: it can be given, staff see it as such, and it never runs out."""

import pytest

from rules.account import NO_EXPIRY
from tests.support.databases.databases import on_both
from tests.support.people.staff_scenes import submitted
from tests.support.people.student_scenes import complete_account, link, send, send_papers_after_card

POST = "00713701234569"


def at_expiry(world, chat, front=None):
    link(world, chat, "M11322003").says("/account").presses("資料正確").presses("郵局").says(POST).presses(
        "本人"
    )
    return chat.presses("用 m11322003").sends_picture(front).sends_picture()


def expiry(world):
    return world.run(lambda r: r.accounts.of(r.roster.by_number("M11322003").id).residence_expiry)


@on_both
def test_no_expiry_is_an_answer_and_stands_on_the_account(world, student):
    at_expiry(world, student).presses("永久居留，無期限")
    assert "無期限" in student.last
    assert expiry(world) == NO_EXPIRY

    send_papers_after_card(student).presses("略過")
    assert "永久居留證，無期限" in student.last
    assert "帳戶填好了" in student.presses("都正確").last


@pytest.mark.parametrize(
    "typed", ["無期限", "永久居留", "Permanent", "no expiry", "无限期", "permanent resident (APRC)"]
)
def test_no_expiry_may_be_typed(world, student, typed):
    at_expiry(world, student).says(typed)
    assert expiry(world) == NO_EXPIRY


def test_staff_see_no_expiry_and_nobody_is_told_of_one_years_later(world, student, ann):
    complete_account(world, "M11322003", residence_expiry=NO_EXPIRY)
    submitted(world, "M11322003")
    ann.takes_next()
    assert "居留證有效日期：無期限" in ann.all_text
    assert "居留證快到期" not in ann.all_text

    world.pass_time(days=365 * 30)
    ann.presses("放回待審")
    ann.takes_next()
    assert "居留證已過期" not in ann.all_text


def test_an_application_is_sent_with_a_card_that_never_runs_out(world, student):
    complete_account(world, "M11322003", residence_expiry=NO_EXPIRY)
    assert "申請已送出" in send(link(world, student, "M11322003")).last


def test_a_date_that_stands_on_the_card_is_asked_about(world, student):
    at_expiry(world, student, world.new_picture("中華民國居留證", "居留期限 2028/01/31"))
    assert "2028年1月31日" in student.last

    student.presses("永久居留，無期限")
    send_papers_after_card(student).presses("略過")
    assert "2028年1月31日" in student.last
    assert "無期限" in student.last
