"""A foreign student, in English, with a residence card and a bank that costs a fee."""

from rules.items import ITEMS, Item, papers_for
from rules.status import Status
from tests.support.people.town import Phone, a_photo
from tests.support.people.walks import link, take

NUMBER = "822540123456"


async def test_a_foreign_student_applies_in_english_and_the_reviewer_sees_number_fee_and_card(town):
    mai, staff = town.person(1003), town.person(2001)
    await applies_in_english(mai)

    assert "Your application is sent" in mai.last
    assert await town.statuses() == [Status.applied]

    await take(staff)
    shown = "\n".join(staff.heard())
    assert NUMBER in shown
    assert "NT$30" in shown
    assert "外籍生" in shown
    assert "居留證有效日期：2027" in shown


async def applies_in_english(mai: Phone) -> None:
    """From /start to the application that is sent."""
    await link(mai, "M11322003", consent="agree")
    assert "You are linked" in mai.last
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


async def bank_details(phone: Phone) -> None:
    """From the bank to the contact email."""
    await phone.says("822")
    assert "NT$30" in phone.last
    await phone.presses("Keep it")
    await phone.says("屏東")
    await phone.presses("屏東分行")
    await phone.says(NUMBER)
    assert "once more" in phone.last
    await phone.says(NUMBER)
    await phone.presses("my own account")
    await phone.presses("@mail.npust.edu.tw")


async def documents(phone: Phone) -> None:
    papers = papers_for(foreign=True)
    for item in (row.item for row in ITEMS):
        if item is Item.residence_expiry:
            await phone.says("2027/08/31")
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
