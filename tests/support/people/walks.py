"""Walks: stretches of a journey that many transcripts share, walked as a student would."""

from rules.items import papers_for
from tests.support.people.town import Phone, a_photo

GROUP = -1002026000001


async def link(phone: Phone, number: str, *, consent: str = "同意") -> None:
    """Link the account, from /start on, with the code read out of the school mailbox."""
    await phone.says("/start")
    await phone.presses(consent)
    await phone.says(number)
    await phone.says(phone.town.code_in_mail())


async def set_up_post_account(phone: Phone) -> None:
    """Set up the account at the Post Office, from the roster card to its completion."""
    await phone.presses("設定匯款帳戶")
    await fill_in_post_account(phone)


async def fill_in_post_account(phone: Phone) -> None:
    await phone.presses("正確")
    await phone.presses("郵局")
    await phone.says("0071370")
    await phone.says("1234569")
    await phone.presses("本人")
    await phone.presses("@mail.npust.edu.tw")
    for picture in papers_for(foreign=False):
        await phone.sends_photo(a_photo(picture))
    await phone.presses("略過")
    await phone.presses("都正確")


async def fill_in_certificate(
    phone: Phone, *, number: str = "工工字第01414號", keyword: str = "園藝"
) -> None:
    """Fill in the certificate, from the effective date to the check card."""
    await phone.says("115/02/20")
    await fill_in_to_the_front(phone, number=number, keyword=keyword)
    await phone.sends_album(a_photo(f"{number} front"), a_photo(f"{number} back"))
    await phone.town.pass_time(seconds=2)


async def fill_in_to_the_front(
    phone: Phone, *, number: str = "工工字第01414號", keyword: str = "園藝"
) -> None:
    """From the keyword to the question for the picture of the front."""
    await phone.says(keyword)
    await phone.presses(keyword)
    await phone.presses("就是這張")
    await phone.says(number)


async def apply(phone: Phone, **certificate: str) -> None:
    await phone.says("/apply")
    await fill_in_certificate(phone, **certificate)
    await phone.presses("送出申請")


async def take(staff: Phone) -> None:
    """Press Start once, then /next in the group."""
    await staff.says("/start")
    await staff.says("/next", chat=GROUP)


async def give_back(staff: Phone, **reasons: str) -> None:
    """Return the application on the table: `item button="reason button"`."""
    await staff.presses("退回補件")
    for item, reason in reasons.items():
        await staff.presses(item)
        await staff.presses(reason)
        await staff.presses("選其他項目")
    await staff.presses("預覽並退回")
    await staff.presses("確定退回")
