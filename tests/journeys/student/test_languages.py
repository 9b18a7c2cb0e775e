"""Languages: what a person reads first, and what happens when it is switched in the middle."""

import pytest

from tests.support.people.town import Phone


@pytest.fixture
async def student(student: Phone) -> Phone:
    """A student who is asked for the certificate, with the date given."""
    await student.presses("申請新的證照")
    await student.says("115/02/20")
    return student


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


@pytest.fixture
async def vietnamese(town) -> Phone:
    """A newcomer whose phone speaks a language that there are no words for."""
    town.telegram.membership.add_person(id=1005, first_name="Mai", language_code="vi", kind="student")
    return await town.person(1005).says("/start")


async def test_who_reads_none_of_ours_is_met_in_english_and_may_read_the_notice_in_either(vietnamese, town):
    assert "Your rights" in vietnamese.last
    assert vietnamese.buttons[-3:] == ["🌐 繁體中文", "❓ Help", "✖ Cancel"]

    await vietnamese.presses("繁體中文")
    assert "您的權利" in vietnamese.last
    assert "🌐 English" in vietnamese.buttons

    await vietnamese.presses("English")
    assert "Your rights" in vietnamese.last
    await vietnamese.presses("I have read this")
    assert "student number" in vietnamese.last


async def test_an_old_language_button_of_the_notice_changes_nothing(vietnamese, town):
    notice = next(it for it in vietnamese.chat() if it["buttons"])
    old = next(it for row in notice["buttons"] for it in row if "繁體中文" in it["text"])
    await vietnamese.presses("I have read this")

    town.telegram.phones.press(1005, notice["message_id"], data=old["callback_data"])
    await town.settle()
    assert "student number" in vietnamese.last
    assert "學號" not in vietnamese.last
