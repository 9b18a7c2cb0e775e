"""The page in a real browser: a stranger plays student and staff."""

from emulator.people import GROUP
from tests.support.browser.browsing import STAFF, STUDENT, bot, on_a_page, page, pressed, telegram

__all__ = ["bot", "page", "telegram"]
pytestmark = on_a_page


async def test_a_student_starts_writes_presses_and_is_answered(telegram, bot, page):
    await page.click(f"{STUDENT} .bar button")
    await telegram.world.until(lambda: telegram.world.find(1001, 1))
    keys = {"inline_keyboard": [[{"text": "開始申請", "callback_data": "apply"}]]}
    await bot.send_message(1001, "<b>歡迎</b> &lt;3", parse_mode="HTML", reply_markup=keys)
    assert await page.inner_html(f"{STUDENT} .theirs .text") == "<b>歡迎</b> &lt;3"
    await page.click(f"{STUDENT} .keyboard .key")
    await (await pressed(telegram, bot)).answer("已經回答過了", show_alert=True)
    assert "已經回答過了" in await page.inner_text("dialog")
    await page.click("dialog .main")
    await page.fill(f"{STUDENT} textarea", "B11256001")
    await page.keyboard.press("Enter")
    assert (await telegram.world.until(lambda: telegram.world.find(1001, 3))).body["text"] == "B11256001"


async def test_two_samples_go_as_an_album_and_a_deleted_message_vanishes(telegram, bot, page):
    telegram.phones.start(1001)
    await page.click(f"{STUDENT} .composer .line .round")
    for number in (0, 1):
        await page.click(f".sample >> nth={number}")
    await page.click("dialog .main")
    album = await telegram.world.until(lambda: telegram.world.find(1001, 3))
    assert "media_group_id" in album.body
    await page.locator(f"{STUDENT} .photos.n2 img").nth(1).wait_for()
    await bot.delete_messages(1001, [2, 3])
    await page.locator(f"{STUDENT} .photos").wait_for(state="detached")


async def test_a_staff_member_follows_a_link_into_the_private_chat(telegram, bot, page):
    await bot.set_my_commands([("next", "Next")], scope={"type": "chat", "chat_id": GROUP})
    await page.click(f"{STAFF} .composer .line .round[aria-label='指令']")
    await page.click(f"{STAFF} .commands button")
    said = await telegram.world.until(lambda: telegram.world.find(GROUP, 2))
    assert said.body["text"] == "/next@npust_licence_demo_bot"
    link = {"inline_keyboard": [[{"text": "審查", "url": "https://t.me/npust_licence_demo_bot?start=next"}]]}
    await bot.send_message(GROUP, "3 件", reply_markup=link)
    await page.click(f"{STAFF} .key.link")
    await page.click(f"{STAFF} .bar button")
    started = await telegram.world.until(lambda: telegram.world.find(2001, 1))
    assert started.body["text"] == "/start next"


async def test_on_a_narrow_phone_tabs_lead_to_every_pane(telegram, page):
    await page.set_viewport_size({"width": 360, "height": 740})
    await page.click("[data-language]")
    for number, pane in enumerate(("student", "staff", "mail")):
        await page.click(f".tabs button >> nth={number}")
        assert await page.is_visible(f"#pane-{pane}")
        assert await page.evaluate("document.documentElement.scrollWidth") == 360


async def test_protected_media_offer_no_way_to_save_them(telegram, bot, page):
    telegram.phones.start(1001)
    await bot.send_document(1001, b"secret", filename="secret.pdf", protect_content=True)
    await bot.send_document(1001, b"open", filename="open.pdf")
    await page.locator("a.file[download='open.pdf']").wait_for()
    assert await page.locator("a.file").count() == 1
    assert await page.locator(".protected div.file").count() == 1
