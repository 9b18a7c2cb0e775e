"""Picture quota: whoever sends far too many files is told until when, before one more is fetched."""

import io

import pytest
from PIL import Image

from bot.dispatch import one_update
from rules import picture_quality as rules
from tests.support.databases.databases import on_both
from tests.support.people.town import Phone, Town, a_photo
from tests.support.people.walks import fill_in_to_the_front

FRONT, BACK = "請傳證照正面的照片", "請傳證照背面的照片"


@pytest.fixture
async def student(student: Phone) -> Phone:
    """A student who is asked for the front of the certificate."""
    await student.presses("申請新的證照")
    await student.says("115/02/20")
    await fill_in_to_the_front(student)
    return student


def files(town: Town) -> list[str]:
    return [it.picture_id for it in town.shelf.store.vault.files()]


def fetched(town: Town) -> int:
    return len(town.telegram.calls.of("getFile"))


@on_both  # what counts is one value of a row, and rows are counted by the moment
async def test_beyond_the_day_nothing_is_fetched_and_the_words_say_until_when(student, town):
    for _ in range(rules.DAY_UNKEPT_MOST):
        await student.sends_file(b"nothing like a picture", "front.pdf")
    assert "上限" not in student.last

    await student.sends_file(b"nothing like a picture", "front.heic")
    assert fetched(town) == 20
    for words in ("60 個", "300 MB", "20 個", "3月11日", "00:00", "license@", FRONT):
        assert words in student.last

    await town.restart_bot()
    await student.sends_photo()
    assert "00:00" in student.last
    assert fetched(town) == 20
    assert student.chat()[-2]["media"], "what could not be looked at stays for the student to send again"

    await town.pass_time(hours=14)
    await student.sends_photo()
    assert BACK in student.last
    assert len(files(town)) == 1


async def test_of_an_album_the_side_beyond_the_day_is_named_with_the_reason(student, town, monkeypatch):
    monkeypatch.setattr(rules, "DAY_FILES_MOST", 1)
    await student.sends_album(a_photo("front"), a_photo("back"))
    await town.pass_time(seconds=2)

    assert "一天最多 1 個" in student.last
    assert BACK in student.last
    assert fetched(town) == len(files(town)) == 1


async def test_a_picture_that_is_not_kept_leaves_no_file(student, town):
    await student.sends_file(grey(), "front.png")
    assert "幾乎是空白" in student.last
    assert files(town) == []

    await student.sends_file(grey(), "front.png")
    assert len(files(town)) == 1, "it waits for the answer whether it is used all the same"
    await student.presses("換一張")
    assert files(town) == []


async def test_a_picture_whose_update_fails_leaves_no_file_beside_the_one_of_the_next_try(
    student, town, monkeypatch
):
    faults = iter([RuntimeError])

    def fails_once(records, app_context, happening, update_id):
        if getattr(happening.event, "found", None) and (fault := next(faults, None)):
            raise fault
        return one_update_converse(records, app_context, happening, update_id)

    one_update_converse = one_update.converse
    monkeypatch.setattr(one_update, "converse", fails_once)
    await student.sends_photo()

    assert BACK in student.last
    assert fetched(town) == 2
    assert len(files(town)) == 1


async def test_what_telegram_cannot_give_takes_nothing_from_the_day(student, town, monkeypatch):
    monkeypatch.setattr(rules, "DAY_UNKEPT_MOST", 1)
    town.telegram.faults.add(method="getFile", code=400)
    await student.sends_photo()
    assert "取不到" in student.last

    await student.sends_photo()
    assert BACK in student.last


def grey() -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (1300, 900), (150, 150, 150)).save(held, "PNG")
    return held.getvalue()
