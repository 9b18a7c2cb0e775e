"""A foreign student, in English, with a residence card and a bank that costs a fee."""

import pytest

from rules.items import ITEMS, Item, papers_for
from rules.status import Status
from tests.support.people.town import Phone, a_photo
from tests.support.people.walks import take

NUMBER = "822540123456"


@pytest.fixture
def mai(town) -> Phone:
    return town.person(1003)


async def test_a_foreign_student_applies_in_english_with_a_residence_card(town, mai):
    await linked_in_english(mai)
    await mai.presses("payout account")
    assert "international student" in mai.last
    await mai.presses("This is right")
    await bank_details(mai)
    await documents(mai)
    assert "2027" in mai.last
    await mai.presses("All correct")
    assert "complete" in mai.last

    await mai.says("/apply")
    await certificate(mai)
    await mai.presses("Send application")

    assert "Your application is sent" in mai.last
    assert [it.status for it in await town.applications()] == [Status.applied]


async def test_the_reviewer_sees_the_whole_number_the_fee_and_the_card(town, mai):
    await linked_in_english(mai)
    await mai.presses("payout account")
    await mai.presses("This is right")
    await bank_details(mai)
    await documents(mai)
    await mai.presses("All correct")
    await mai.says("/apply")
    await certificate(mai)
    await mai.presses("Send application")

    staff = town.person(2001)
    await take(staff)

    shown = "\n".join(staff.heard())
    assert NUMBER in shown
    assert "NT$30" in shown
    assert "外籍生" in shown
    assert "居留證有效日期：2027" in shown


async def linked_in_english(phone: Phone) -> None:
    await phone.says("/start")
    await phone.presses("agree")
    await phone.says("M11322003")
    await phone.says(phone.town.code_in_mail())
    assert "You are linked" in phone.last


async def chooses_the_branch(phone: Phone) -> None:
    await phone.says("822")
    assert "NT$30" in phone.last
    await phone.presses("Keep it")
    await phone.says("屏東")
    await phone.presses("屏東分行")


async def bank_details(phone: Phone) -> None:
    """From the bank to the contact email."""
    await chooses_the_branch(phone)
    await phone.says(NUMBER)
    assert "once more" in phone.last
    await phone.says(NUMBER)
    await phone.presses("my own account")
    await phone.presses("@mail.npust.edu.tw")


async def documents(phone: Phone, *, expiry: str = "2027/08/31") -> None:
    papers = papers_for(foreign=True)
    for item in (row.item for row in ITEMS):
        if item is Item.residence_expiry:
            await phone.says(expiry)
        elif item in papers:
            await phone.sends_photo(a_photo(item))
    await phone.presses("skip this")


async def certificate(phone: Phone) -> None:
    await phone.says("2026-02-20")
    await phone.says("horticulture")
    await phone.presses("園藝")
    await phone.presses("this is it")
    await phone.says("工工字第01414號")
    await phone.sends_photo(a_photo("certificate front"))
    await phone.presses("back is empty")
