"""Pictures that cannot be taken are refused in words, through the real worker, and the next one is taken."""

import io

import pytest
from PIL import Image

from tests.support.people.town import Phone, Town, a_photo
from tests.support.people.walks import fill_in_to_the_front
from tests.support.pictures.makings import locked_pdf, pdf

FRONT, BACK, CHECK = "請傳證照正面的照片", "請傳證照背面的照片", "送出前"


@pytest.fixture
async def student(student: Phone) -> Phone:
    """A student who is asked for the front of the certificate."""
    await student.presses("申請新的證照")
    await student.says("115/02/20")
    await fill_in_to_the_front(student)
    assert FRONT in student.last
    return student


@pytest.mark.parametrize(
    ("content", "name", "answer"),
    [
        (lambda: saved("PNG", size=(40, 30)), "tiny.png", "這張圖片太小（40 × 30 像素）"),
        (lambda: "這不是圖片".encode() * 20, "front.jpg", "這是文字檔"),
        (lambda: a_photo()[:9000], "front.jpg", "沒有傳完整"),
        (locked_pdf, "front.pdf", "密碼"),
        (lambda: pdf(pages=4), "front.pdf", "4 頁"),
        (lambda: saved("GIF"), "front.gif", "GIF"),
        (lambda: saved("PNG", size=(3000, 60)), "front.png", "太細長"),
    ],
    ids=["tiny", "text", "cut", "locked pdf", "long pdf", "gif", "narrow"],
)
async def test_a_refused_picture_says_why_and_the_next_one_is_taken(student, town, content, name, answer):
    await student.sends_file(content(), name)
    assert answer in student.last
    assert FRONT in student.last
    assert await pictures(town) == 0

    await student.sends_photo()
    assert BACK in student.last
    assert await pictures(town) == 1


async def test_a_refused_picture_stays_in_the_chat_for_a_quarter_of_an_hour_and_then_is_gone(student, town):
    await student.sends_file(b"nothing like a picture", "front.jpg")
    await town.restart_bot()
    await town.pass_time(minutes=14)
    await town.tick("vanish")
    assert [it["media"]["file_name"] for it in student.chat() if it["media"]] == ["front.jpg"]

    await town.pass_time(minutes=1)
    await town.tick("vanish")
    assert not [it for it in student.chat() if it["media"]]


async def test_an_album_of_two_is_front_and_back_with_one_answer(student, town):
    said = len(student.heard())
    await student.sends_album(a_photo("front"), a_photo("back"))
    await town.pass_time(seconds=2)

    assert CHECK in student.last
    assert len(student.heard()) == said + 1
    assert await pictures(town) == 2


async def pictures(town: Town) -> int:
    return await town.app.store.read(lambda records: len(records.album.known()))


def saved(kind: str, size: tuple[int, int] = (900, 640)) -> bytes:
    """The invented photo in another format and size."""
    held = io.BytesIO()
    Image.open(io.BytesIO(a_photo())).resize(size).save(held, kind)
    return held.getvalue()
