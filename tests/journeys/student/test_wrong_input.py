"""Wrong input: whatever a student sends at the wrong moment gets a helpful answer, and nothing is lost."""

from collections.abc import AsyncIterator

import pytest

from tests.support.people.town import Phone, a_photo

QUESTIONS = {
    "effective_date": "證照生效日期是哪一天",
    "keyword": "這是什麼證照",
    "kind": "這些都一樣嗎",
    "certificate_number": "證照字號是什麼",
    "certificate_front": "請傳證照正面的照片",
    "certificate_back": "請傳證照背面的照片",
}
OTHERS = {
    "sticker": "看不懂貼圖",
    "voice": "聽不懂語音",
    "contact": "不需要聯絡人資料",
    "location": "不需要位置資料",
}


@pytest.fixture
async def student(student: Phone) -> Phone:
    await student.presses("申請新的證照")
    return student


async def test_whatever_comes_instead_of_an_answer_keeps_the_question(student):
    async for question in at_every_step(student):
        for kind, answer in OTHERS.items():
            await sends(student, kind)
            assert answer in student.last
            assert question in student.last
        await student.says("/help")
        assert "還有問題" in student.last
        assert question in student.last
        await student.says("/cancel")
        assert "要離開嗎" in student.last
        await student.presses("繼續填寫")
        assert question in student.last


async def test_an_unknown_command_points_to_help_and_asks_again(student):
    await student.says("/submit")

    assert "/help" in student.last
    assert QUESTIONS["effective_date"] in student.last


async def test_a_command_of_the_staff_is_called_theirs_and_says_what_a_student_types(student):
    await student.says("/next")

    assert "審核同仁用的指令" in student.last
    assert "/start" in student.last
    assert QUESTIONS["effective_date"] in student.last


async def test_what_comes_between_journeys_is_answered_with_the_menu(student):
    await student.presses("取消")
    await student.presses("先離開")
    for act, answer in (
        (student.says("你好"), "沒有進行中的步驟"),
        (student.sends_photo(), "還不需要圖片"),
        (sends(student, "sticker"), "貼圖"),
        (student.says("/cancel"), "目前沒有進行中的步驟"),
    ):
        await act
        assert answer in student.last
        assert any("主選單" in it or "申請" in it for it in student.buttons)


async def at_every_step(phone: Phone) -> AsyncIterator[str]:
    """Every question of an application in turn; it is answered when the test has done with it."""
    for step, question in QUESTIONS.items():
        assert question in phone.last
        yield question
        await ACTS[step](phone)


async def finds(phone: Phone) -> None:
    await phone.says("園藝")
    await phone.presses("園藝")


async def sends(phone: Phone, kind: str) -> None:
    getattr(phone.town.telegram.phones, kind)(phone.user)
    await phone.town.settle()


ACTS = {
    "effective_date": lambda phone: phone.says("115/02/20"),
    "keyword": finds,
    "kind": lambda phone: phone.presses("就是這張"),
    "certificate_number": lambda phone: phone.says("工工字第01414號"),
    "certificate_front": lambda phone: phone.sends_photo(a_photo("front")),
    "certificate_back": lambda phone: phone.presses("背面無內容"),
}
