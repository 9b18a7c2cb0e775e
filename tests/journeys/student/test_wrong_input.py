"""Wrong input: whatever a student sends at the wrong moment gets a helpful answer, and nothing is lost."""

from collections.abc import AsyncIterator

import pytest

from tests.support.people.town import Phone, Town, a_photo

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


async def test_every_kind_of_message_is_answered_and_the_question_asked_again(student):
    async for question in at_every_step(student):
        for kind, answer in OTHERS.items():
            await sends(student, kind)
            assert answer in student.last
            assert question in student.last


async def test_help_explains_every_question_and_asks_it_again(student):
    async for question in at_every_step(student):
        await student.says("/help")
        assert "•" in student.last
        assert "還有問題" in student.last
        assert question in student.last


async def test_cancel_asks_first_and_staying_keeps_the_question(student):
    async for question in at_every_step(student):
        await student.says("/cancel")
        assert "要離開嗎" in student.last

        await student.presses("繼續填寫")
        assert question in student.last


async def test_leaving_keeps_the_draft_and_one_tap_resumes_it(student):
    await go_to(student, "keyword")
    for step in ("keyword", "certificate_number", "certificate_front", "certificate_back"):
        await student.presses("取消")
        await student.presses("先離開")
        assert "都保留著" in student.last

        await student.presses("繼續：")
        assert QUESTIONS[step] in student.last
        await ACTS[step](student)
        if step == "keyword":
            await ACTS["kind"](student)


async def test_back_returns_to_the_question_before(student):
    await go_to(student, "certificate_back")
    for step in ("certificate_front", "certificate_number", "kind"):
        await student.presses("上一步")
        assert QUESTIONS[step] in student.last

    await student.presses("上一步")
    assert "找到 1 筆，請選擇您的證照" in student.last  # the search is still there to choose from
    await student.presses("上一步")
    assert QUESTIONS["effective_date"] in student.last
    assert "上一步" not in " ".join(student.buttons)


async def test_an_edited_answer_is_said_not_to_count(student, town):
    sent = town.telegram.phones.say(1001, "115/02/20")
    await town.settle()
    town.telegram.phones.edit(1001, sent["message_id"], "115/02/21")
    await town.settle()

    assert "修改過的訊息" in student.last
    assert QUESTIONS["keyword"] in student.last
    assert str((await town.applications())[0].effective_date) == "2026-02-20"


async def test_words_instead_of_a_picture_are_not_taken(student):
    await go_to(student, "certificate_front")
    await student.says("正面")

    assert "這一題請傳圖片" in student.last
    assert QUESTIONS["certificate_front"] in student.last


async def test_words_instead_of_a_press_are_not_taken(student):
    await go_to(student, "kind")
    await student.says("好")

    assert "按鈕" in student.last
    assert QUESTIONS["kind"] in student.last


async def test_a_picture_at_a_question_for_words_is_not_taken(student, town):
    async for question in at_every_step(student):
        if question in (QUESTIONS[it] for it in ("keyword", "certificate_number")):
            await student.sends_photo()
            assert "這一題請用文字回答" in student.last
            assert "沒有收下" in student.last
            assert question in student.last
            assert await pictures(town) == 0


async def test_an_old_button_says_so_in_an_alert_and_in_a_message(student, town):
    await student.says("115/02/20")
    asked = next(it for it in student.chat() if QUESTIONS["effective_date"] in it["text"])
    pressed = town.telegram.phones.press(1001, asked["message_id"], data=data_of(asked, "說明"))
    await town.settle()

    assert "之前的步驟" in town.telegram.world.presses[pressed["query"]].answer["text"]
    assert "之前的步驟" in student.last
    assert QUESTIONS["keyword"] in student.last


async def test_an_unknown_command_points_to_help_and_asks_again(student):
    await student.says("/submit")

    assert "/help" in student.last
    assert QUESTIONS["effective_date"] in student.last


async def test_a_command_of_the_staff_is_sent_to_their_group(student):
    await student.says("/next")

    assert "審核群組" in student.last
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


async def test_status_in_the_middle_of_a_question_does_not_lose_it(student):
    await student.says("115/02/20")
    await student.says("/status")
    assert "我的申請與進度" in student.last

    await student.says("園藝")
    await student.presses("園藝")
    assert QUESTIONS["kind"] in student.last


async def at_every_step(phone: Phone) -> AsyncIterator[str]:
    """Every question of an application in turn; it is answered when the test has done with it."""
    for step, question in QUESTIONS.items():
        assert question in phone.last
        yield question
        await ACTS[step](phone)


async def go_to(phone: Phone, step: str) -> None:
    """Go from the first question of an application to the named one."""
    async for question in at_every_step(phone):
        if question == QUESTIONS[step]:
            return


async def finds(phone: Phone) -> None:
    await phone.says("園藝")
    await phone.presses("園藝")


async def sends(phone: Phone, kind: str) -> None:
    getattr(phone.town.telegram.phones, kind)(phone.user)
    await phone.town.settle()


async def pictures(town: Town) -> int:
    return await town.app.store.read(lambda records: len(records.album.known()))


def data_of(message: dict, label: str) -> str:
    return next(it["callback_data"] for row in message["buttons"] for it in row if label in it["text"])


ACTS = {
    "effective_date": lambda phone: phone.says("115/02/20"),
    "keyword": finds,
    "kind": lambda phone: phone.presses("就是這張"),
    "certificate_number": lambda phone: phone.says("工工字第01414號"),
    "certificate_front": lambda phone: phone.sends_photo(a_photo("front")),
    "certificate_back": lambda phone: phone.presses("背面無內容"),
}
