"""Flags: another student's same number is for the reviewer's eyes alone, and only within the kind."""

import random

from rules.status import Status
from tests.support.people.prepared_people import CERTIFICATE, applied, ready
from tests.support.people.town import Phone
from tests.support.people.walks import GROUP, give_back, take
from tests.support.pictures.doubles import WAYS, people, recompressed, saved

FLAG = "字號相同"
OTHER_KIND = "118002"


async def test_a_double_that_comes_while_the_first_lies_on_the_table_is_asked_about(applicant, staff, town):
    await take(staff)
    assert FLAG not in card(staff)
    await applied(town.person(1002), "B11256002")

    await staff.presses("審核通過")
    assert FLAG in staff.last
    assert await town.statuses() == [Status.applied, Status.applied]
    await staff.presses("返回")
    assert "✅ 審核通過" in staff.buttons


async def test_a_number_mended_into_another_students_is_flagged_at_the_next_look(applicant, staff, town):
    twin = town.person(1002)
    await take(staff)
    await staff.presses("審核通過")
    await applied(twin, "B11256002", certificate="工工字第1414號")
    await staff.says("/next", chat=GROUP)
    await give_back(staff, 證照字號="不完整")
    await twin.presses("修正：證照字號")
    await twin.says(CERTIFICATE)
    assert "補件已送出" in twin.last

    await staff.says("/next", chat=GROUP)
    assert FLAG in card(staff)


async def test_anothers_photo_made_smaller_is_named_with_its_application(staff, town):
    dice = random.Random(7)  # noqa: S311 - dice, not secrets
    theirs = WAYS["photo"](next(people("skill certificate", 1, dice)))
    await apply(await ready(town.person(1001), "B11256001"), "133-000001", saved(theirs))
    await take(staff)
    await staff.presses("審核通過")
    [first] = await town.applications()
    assert first.status is Status.approved

    smaller = recompressed(theirs.resize((1000, 750)), dice)
    await apply(await ready(town.person(1002), "B11256002"), "133-000002", smaller)
    await staff.says("/next", chat=GROUP)
    alike = f"・{first.reference}（園藝 丙級，審核通過）：證照正面和那件的證照正面看起來是同一張圖片"
    assert alike in card(staff)
    await staff.presses("審核通過")
    assert alike in staff.last


async def apply(phone: Phone, number: str, photo: bytes) -> None:
    for words in ("/apply", "115/03/02", "園藝"):
        await phone.says(words)
    for button in ("園藝", "就是這張"):
        await phone.presses(button)
    await phone.says(number)
    await phone.sends_photo(photo)
    for button in ("背面無內容", "送出申請"):
        await phone.presses(button)
    assert "申請已送出" in phone.last


def card(staff: Phone) -> str:
    """The newest card on this screen."""
    return next(text for text in reversed(staff.heard()) if "學生（名冊）" in text)
