"""An account or ID number that nobody asked for leaves the chat, and the bot never says it again."""

import json

import pytest

from tests.handlers.test_odd_text import QUESTIONS
from tests.support.people.student_scenes import DATE, applications

SECRETS = (
    "901540123452",
    "９０１５－４０１２－３４５２",
    "٩٠١٥٤٠١٢٣٤٥٢",
    "我的帳號 9015 4012\u200b 3452",
    "A123456789",
    "AB12345678",
)
ASKED = {"account number", "post office", "certificate number"}
NOT_ASKED = {name: way for name, way in QUESTIONS.items() if name not in ASKED} | {
    "student number": lambda _world, chat: chat.says("/start").presses("同意"),
    "code": lambda _world, chat: chat.says("/start").presses("同意").says("B11256001"),
}


def messages_taken_out(world):
    return [it.payload["message_id"] for it in world.sent() if it.method == "deleteMessage"]


def says_in_secret(chat, text, send=None):
    """Type it, and see it go: both what was typed and what would be said of it."""
    before = len(chat.heard)
    (send or chat.says)(text)
    assert chat.newest in messages_taken_out(chat.world), text
    assert "為保護您" in "\n".join(it.text for it in chat.heard[before:]), text
    said = "\n".join(json.dumps(it.payload, ensure_ascii=False) for it in chat.heard[before:])
    assert not [part for part in ("9015", "９０１５", "٩٠١٥", "12345678", "3452") if part in said], text


@pytest.mark.parametrize("question", NOT_ASKED)
def test_it_is_taken_out_at_every_question_for_something_else(world, student, question):
    NOT_ASKED[question](world, student)
    asked = student.last.splitlines()[-1]
    for secret in SECRETS:
        says_in_secret(student, secret)
        assert asked in student.last, secret


def test_it_is_taken_out_where_nothing_is_asked(ready):
    for secret in SECRETS:
        says_in_secret(ready, secret)
    assert "請選擇要做的事" in ready.last


@pytest.mark.parametrize("before", ["/start", "/apply", "/nothing", "/help"])
def test_it_is_taken_out_behind_a_command_which_is_carried_out_all_the_same(ready, before):
    says_in_secret(ready, f"{before} 901540123452")
    assert len(ready.last) > len("為保護您")


def test_it_is_taken_out_as_a_command_in_an_edited_message_and_under_a_video(ready):
    says_in_secret(ready, "/901540123452")
    says_in_secret(ready, "901540123452", ready.edits)
    says_in_secret(ready, "901540123452", lambda text: ready.sends(video={}, caption=text))


def test_at_the_email_and_at_a_picture_half_a_number_goes_as_well(linked):
    linked.says("/account").presses("資料正確").presses("郵局").says("00713700012346").presses("本人")
    for secret in (*SECRETS, "0012346"):
        says_in_secret(linked, secret)
    linked.presses("用 ")
    for secret in (*SECRETS, "0012346"):
        says_in_secret(linked, secret)


def test_what_is_no_secret_stays(world, ready):
    for text in ("什麼時候匯款？2026/11/30 17:00", "我是B11256001", "K7M4-29QX", "2026", "08-7703"):
        ready.says(text)
    ready.says("/apply").says("20260302.0").says('="108100043"')
    assert "智慧生產工程師" in "".join(ready.buttons)

    assert messages_taken_out(world) == []
    assert applications(world)[-1].effective_date.isoformat() == "2026-03-02"


def test_many_figures_are_never_quoted_be_they_no_secret(linked):
    linked.says("/account").presses("資料正確")
    assert "「B••••••••」" in linked.says("B11256001").last


def test_a_certificate_number_is_shown_at_its_question_and_on_its_card(ready):
    ready.says("/apply").says(DATE).says("園藝").presses("園藝").presses("就是這張").says("154-01234567")
    assert "154-01234567" in ready.last
    assert "154-01234567" in ready.sends_picture().presses("背面無內容").last
