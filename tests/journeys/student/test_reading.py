"""Reading on the way: the student hears of a slip at once, staff see what was read, nobody waits for it."""

from datetime import date
from io import BytesIO

import pytest
import pytest_asyncio
from PIL import Image, ImageFilter

from emulator.samples import cards, certificates, passbooks
from emulator.samples.facts import sample_facts
from rules.status import Status
from tests.support.people.town import Town, a_photo
from tests.support.people.walks import fill_in_to_the_front, link, take
from tests.support.pictures.ocr import Lent, Scripted, needs_reading, photo_of

TODAY = date(2026, 3, 10)
CARD = (
    "中華民國技術士證", "職類名稱\t園藝", "級別\t丙級", "技術士證總編號\t133-000414", "生效日期\t115年02月20日",
)  # fmt: skip


@pytest.fixture
def scripted():
    return Scripted()


@pytest_asyncio.fixture
async def town(tmp_path, database_url, scripted):
    town = await Town(tmp_path, database_url, reader=scripted).open()
    yield town
    await town.close()
    assert scripted.closed


async def at_the_front(phone, *, number="133-000414"):
    await link(phone, "B11256001")
    await phone.presses("申請新的證照")
    await phone.says("115/02/20")
    await fill_in_to_the_front(phone, number=number)


async def test_the_question_is_still_there_after_a_restart(town, scripted):
    student = town.person(1001)
    await at_the_front(student, number="133-000441")
    scripted.shows(*CARD)
    await student.sends_photo()
    await student.presses("背面無內容")
    await town.restart_bot()
    await student.presses("我輸入的才對")

    assert "送出前" in student.last


async def test_what_was_read_too_late_was_not_read(town, scripted):
    student = town.person(1001)
    await at_the_front(student, number="133-000441")
    await student.sends_photo()
    await student.presses("背面無內容")

    assert "送出前" in student.last
    assert len(scripted.pictures) == 1


async def test_the_stored_picture_is_read_and_not_the_file_that_was_sent(town, scripted):
    student = town.person(1001)
    await at_the_front(student)
    held = BytesIO()
    Image.open(BytesIO(a_photo())).save(held, "PNG")
    await student.sends_file(held.getvalue(), "front.png")

    assert [it[:3] for it in scripted.pictures] == [b"\xff\xd8\xff"]


async def test_a_blurred_picture_is_not_worth_reading(town, scripted):
    student = town.person(1001)
    await at_the_front(student)
    held = BytesIO()
    Image.open(BytesIO(a_photo())).filter(ImageFilter.GaussianBlur(9)).save(held, "JPEG")
    await student.sends_photo(held.getvalue())

    assert "證照正面的照片" in student.last
    assert scripted.pictures == []


class TestTheRealReader:
    """The real reader on the demo's documents, photographed, through Telegram and the whole bot, on SQLite."""

    pytestmark = needs_reading

    @pytest_asyncio.fixture
    async def read_town(self, tmp_path, reader):
        town = await Town(tmp_path, "", reader=Lent(reader)).open()
        yield town
        await town.close()

    async def test_a_students_own_documents_are_read_rightly_from_the_first_picture_to_the_reviewers_card(
        self, read_town
    ):
        who = sample_facts(TODAY)[1001]
        certificate, number = who.certificates[0], who.account.number
        student, staff = read_town.person(1001), read_town.person(2001)
        await link(student, "B11256001")
        await student.says("/apply")
        await student.sends_photo(photo_of(certificates.front(who, certificate)))
        await student.presses("對，就是這一天")
        await student.presses("園藝")
        await student.presses("就是這張")
        assert certificate.number in student.last
        await student.presses("對，就是這個")
        await student.presses("背面無內容")
        await student.presses("送出申請")

        for press in ("正確", "郵局"):
            await student.presses(press)
        await student.says(number[:-7] + "1234572")  # another number whose check digit is right
        for press in ("本人", "@mail.npust.edu.tw"):
            await student.presses(press)
        passbook = photo_of(passbooks.passbook(who))
        await student.sends_photo(passbook)
        assert "這張看起來是存摺，這裡要的是身分證正面" in student.last
        await student.sends_photo(photo_of(cards.id_front(who)))
        await student.sends_photo(a_photo("id back"))
        await student.sends_photo(passbook)
        await student.presses("略過")
        assert "照片上的號碼看起來是 •••••••••••569" in student.last
        await student.presses("照片上的才對")
        await student.presses("都正確")

        assert [it.status for it in await read_town.applications()] == [Status.applied]
        await take(staff)
        card = "\n".join(staff.heard())
        for item in ("證照字號", "證照生效日期", "帳戶號碼"):
            assert f"📷 {item}：由圖片讀出，學生按鍵確認" in card
        assert "✅ 帳戶姓名：與圖片相符" in card
        assert number in card
