"""Languages: what a person reads first, and what happens when it is switched in the middle."""

import pytest

from emulator.bot_api.methods.menus import commands_for
from tests.support.people.town import Phone, Town
from tests.support.people.walks import GROUP


@pytest.fixture
async def student(student: Phone) -> Phone:
    """A student who is asked for the certificate, with the date given."""
    await student.presses("申請新的證照")
    await student.says("115/02/20")
    return student


@pytest.mark.parametrize("code", ["zh-hant", "zh-hans", "zh", "zh-CN", "ja", "xx", None])
async def test_chinese_and_unknown_languages_read_traditional_chinese(town, code):
    newcomer = comes(town, code)
    await newcomer.says("/start")

    assert "開始前，請先閱讀" in newcomer.last


@pytest.mark.parametrize("code", ["en", "en-GB", "en-us"])
async def test_every_english_reads_english(town, code):
    newcomer = comes(town, code)
    await newcomer.says("/start")

    assert "please read this privacy notice" in newcomer.last


async def test_a_switch_in_the_middle_asks_the_same_question_in_the_new_language(student, town):
    await student.says("/language")
    await student.presses("English")
    assert "I speak English now." in student.last
    assert "Which certificate is it?" in student.last
    assert "Step 2/7" in student.last

    await student.says("horticulture")
    await student.presses("園藝")
    await student.presses("this is it")
    assert "What is the certificate number?" in student.last
    assert str((await town.applications())[0].effective_date) == "2026-02-20"


async def test_there_and_back_again_loses_nothing(student):
    for choice in ("English", "繁體中文"):
        await student.says("/language")
        await student.presses(choice)

    assert "這是什麼證照" in student.last
    assert "步驟 2／7" in student.last


async def test_a_choice_outlasts_a_restart_and_what_telegram_says(student, town):
    await student.says("/language")
    await student.presses("English")
    await town.restart_bot()
    await student.says("/start")

    assert "Welcome back" in student.last


async def test_a_switch_while_leaving_is_asked_does_not_lose_the_step(student):
    await student.says("/cancel")
    await student.says("/language")
    await student.presses("English")

    assert "Which certificate is it?" in student.last


async def test_both_languages_can_be_chosen_before_anything_is_agreed(town):
    newcomer = town.person(1003)
    await newcomer.says("/start")
    await newcomer.says("/language")
    await newcomer.presses("繁體中文")

    assert "已切換為繁體中文" in newcomer.last
    assert "個人資料告知事項" in newcomer.last


@pytest.mark.parametrize(
    ("code", "words"),
    [("zh-hant", "申請新的證照"), ("xx", "申請新的證照"), ("en", "Apply for a certificate")],
)
async def test_the_menu_of_commands_speaks_each_language(town, code, words):
    comes(town, code)
    await town.settle()
    commands = menu(town, 1009, 1009)

    assert list(commands) == ["start", "apply", "account", "status", "language", "help", "cancel"]
    assert commands["apply"] == words


async def test_the_staffs_commands_stand_in_the_group_and_not_in_private(town):
    await town.settle()

    assert {"queue", "next"} <= set(menu(town, 2001, GROUP))
    assert not {"queue", "next"} & set(menu(town, 2001, 2001))


def comes(town: Town, language: str | None) -> Phone:
    """The phone of somebody new, whose Telegram speaks this language."""
    more = {"language_code": language} if language else {}
    town.telegram.membership.add_person(id=1009, first_name="新生", kind="student", **more)
    return town.person(1009)


def menu(town: Town, user: int, chat: int) -> dict[str, str]:
    return {it["command"]: it["description"] for it in commands_for(town.telegram.world, user, chat)}
