"""A foreign student, in English, with a residence card and a bank that costs a fee."""

from datetime import date

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


async def test_the_fee_is_said_at_the_choice_and_a_free_bank_is_one_tap_away(mai):
    await at_the_bank(mai)
    await mai.says("822")

    assert "NT$30" in mai.last
    assert any("Post Office" in it for it in mai.buttons)
    assert any("First Bank" in it for it in mai.buttons)

    await mai.presses("First Bank")
    assert "branch" in mai.last
    assert "第一商業銀行" in mai.last


async def test_two_different_account_numbers_start_again_and_nothing_is_kept(mai):
    await at_the_bank(mai)
    await chooses_the_branch(mai)
    await mai.says(NUMBER)
    await mai.says(NUMBER[:-1] + "7")

    assert "differ" in mai.last
    assert "exactly as on the passbook" in mai.last

    await mai.says(NUMBER)
    await mai.says(NUMBER)
    assert "the passbook is in your own name, Nguyễn Thị Mai" in mai.last


async def test_the_typed_account_numbers_vanish_from_the_chat(mai):
    await at_the_bank(mai)
    await chooses_the_branch(mai)
    await mai.says(NUMBER)
    await mai.says(NUMBER)

    assert not any(NUMBER in it["text"] for it in mai.chat() if not it["from"]["bot"])


async def test_an_expired_residence_card_is_refused_and_a_valid_one_taken(mai):
    await at_the_bank(mai)
    await bank_details(mai)
    await mai.sends_photo(a_photo("residence front"))
    await mai.sends_photo(a_photo("residence back"))

    await mai.says("2026-03-09")
    assert "expired" in mai.last
    assert "valid" in mai.last

    await mai.says("2027/08/31")
    assert "valid until" in mai.last
    assert "Please send" in mai.last


async def test_a_card_that_expires_before_the_submission_is_asked_for_again(town, mai):
    await linked_in_english(mai)
    await mai.presses("payout account")
    await mai.presses("This is right")
    await bank_details(mai)
    await documents(mai, expiry="2026-03-12")
    await mai.presses("All correct")
    await mai.says("/apply")
    await certificate(mai)

    await town.pass_time(days=3)
    await mai.presses("Send application")
    assert "residence card has expired" in mai.last

    await mai.sends_photo(a_photo("new front"))
    await mai.sends_photo(a_photo("new back"))
    await mai.says("2028-03-12")
    await mai.presses("All correct")

    assert "Your application is sent" in mai.last
    account = await town.app.store.read(lambda records: records.accounts.get(applicant(records)))
    assert account.residence_expiry == date(2028, 3, 12)


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


async def at_the_bank(phone: Phone) -> None:
    await linked_in_english(phone)
    await phone.presses("payout account")
    await phone.presses("This is right")


async def chooses_the_branch(phone: Phone) -> None:
    await phone.says("822")
    assert "NT$30" in phone.last
    await phone.presses("Keep it")
    await phone.says("屏東")
    await phone.presses("屏東分行")


async def bank_details(phone: Phone) -> None:
    """Give the bank details, from the bank to the contact email."""
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


def applicant(records) -> int:
    return records.roster.by_number("M11322003").id
