"""Odd text, typed or sent in a button, is answered on every database, and never fails the handlers."""

import pytest

from tests.support.databases.databases import on_both
from tests.support.people.chat import Chat
from tests.support.people.staff_scenes import submitted
from tests.support.people.student_scenes import DATE, complete_account, link

pytestmark = on_both  # each refuses other characters

ODD = {
    "a NUL": "園藝\x00丙級",
    "only a NUL": "\x00",
    "half a character": "園\ud83d藝",
    "4,096 characters": "長" * 4096,
    "more than there may be": "x" * 10_000,
    "digits without end": "9" * 400,
    "a line of emoji": "👩‍🎓" * 200,
    "right to left": "\u202e園藝\u2066",
    "signs that grow": "\ufdfa" * 50,
    "letters that grow": "ß" * 60,
    "companies": "㍿" * 22,
    "quotes": "'; drop table people; --\"%_\\",
    "blanks": " \n\t\u3000 ",
}


def at_account(world, chat):
    return link(world, chat).says("/account").presses("資料正確")


def at_certificate(world, chat):
    link(world, chat)
    complete_account(world)
    return chat.says("/apply")


QUESTIONS = {
    "student number": lambda world, chat: chat.says("/start"),
    "bank": at_account,
    "branch": lambda world, chat: at_account(world, chat).presses("第一銀行"),
    "account number": lambda world, chat: at_account(world, chat).presses("第一銀行").presses("屏東分行"),
    "post office": lambda world, chat: at_account(world, chat).presses("郵局"),
    "email": lambda world, chat: at_account(world, chat).presses("郵局").says("00713701234569").presses("本人"),
    "date": at_certificate,
    "keyword": lambda world, chat: at_certificate(world, chat).says(DATE),
    "kind": lambda world, chat: at_certificate(world, chat).says(DATE).says("園藝"),
    "certificate number": lambda world, chat: at_certificate(world, chat).says(DATE).says("園藝").presses("園藝").presses("就是這張"),
}  # fmt: skip


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_answers_whatever_is_typed(world, student, question):
    QUESTIONS[question](world, student)
    for name, odd in ODD.items():
        before = len(student.heard)
        student.says(odd)
        assert len(student.heard) > before, f"{name} at {question}"
        assert student.last, f"{name} at {question}"


@pytest.mark.parametrize("odd", ODD.values(), ids=list(ODD))
def test_staff_may_write_whatever_they_like_as_well(world, ann, odd):
    submitted(world)
    ann.takes_next()
    for command in ("/why", "/next", "/queue", "/id"):
        before = len(world.sent())
        ann.group.says(f"{command} {odd}")
        assert len(world.sent()) > before, command
    before = len(ann.heard)
    ann.presses("不予獎勵").says(odd)
    assert len(ann.heard) > before


@pytest.mark.parametrize(
    "kind", ["q:1:pick:", "q:2:", "g:withdraw:", "g:mend:", "s:", "s:1:", "s:1:pick:", "x"]
)
def test_a_button_that_nobody_made_is_answered_and_does_nothing(world, student, ann, kind):
    at_certificate(world, student).says(DATE)
    for odd in [*ODD.values(), "1" * 19, "-1", "1:2:3:4:5:6", ""]:
        for chat in (student, ann):
            before, chat.alert = len(world.sent()), None
            chat.presses_data(f"{kind}{odd}"[:64])
            spoken = len(world.sent()) > before
            assert spoken or (chat is ann and chat.alert is not None), repr(odd)


def test_what_has_no_place_in_a_text_is_left_out_of_it(world, student):
    at_certificate(world, student).says(DATE).says("園\x00\ud83d藝").presses("園藝").presses("就是這張")

    assert "字號" in student.last


@pytest.mark.parametrize("user_id", [2**31, 2**40, 2**52 - 1])
def test_an_account_with_the_largest_number_that_telegram_gives_out_is_known(world, user_id):
    newcomer = Chat(world, user_id).says("/start")

    assert newcomer.last
    assert world.run(lambda records: records.people.get(user_id)).user_id == user_id
