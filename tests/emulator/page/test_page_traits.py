"""The page behaves as Telegram's apps do: edits in place, keyboards, menus, files, toasts, the workshop."""

import pytest

from emulator.people import GROUP
from tests.support.browser.browsing import STAFF, STUDENT, bot, on_a_page, page, pressed, telegram
from tests.support.running.local_telegram import picture

__all__ = ["bot", "page", "telegram"]
pytestmark = on_a_page
PHONE = range(360, 431)  # the width of a telephone, in points


async def newest(telegram, chat: int, kind: str) -> dict:
    """The newest message in this chat that holds a `kind`."""

    def found():
        return [post.body for post in telegram.world.posts.get(chat, {}).values() if kind in post.body]

    return (await telegram.world.until(found))[-1]


async def test_three_panes_stand_side_by_side_each_as_wide_as_a_phone(page):
    boxes = [await page.locator(f"#pane-{name}").bounding_box() for name in ("student", "staff", "mail")]
    assert all(round(box["width"]) in PHONE for box in boxes)
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
    assert boxes[1]["x"] + boxes[1]["width"] <= boxes[2]["x"]


async def test_an_edit_stands_where_the_message_was(telegram, bot, page):
    telegram.phones.start(1001)
    sent = await bot.send_message(1001, "第一版")
    await bot.send_message(1001, "下面的")
    await page.locator(f"{STUDENT} .theirs").nth(1).wait_for()
    await bot.edit_message_text("第二版", 1001, sent.message_id)
    await page.locator(f"{STUDENT} .theirs", has_text="第二版").wait_for()
    texts = await page.locator(f"{STUDENT} .theirs .text").all_inner_texts()
    assert texts == ["第二版", "下面的"]
    assert "已編輯" in await page.locator(f"{STUDENT} .theirs").first.inner_text()


async def test_an_answer_without_alert_is_a_toast_that_leaves_the_page_free(telegram, bot, page):
    telegram.phones.start(1001)
    keys = {"inline_keyboard": [[{"text": "按我", "callback_data": "a"}]]}
    await bot.send_message(1001, "?", reply_markup=keys)
    await page.click(f"{STUDENT} .keyboard .key")
    await (await pressed(telegram, bot)).answer("知道了")
    await page.locator(".toast", has_text="知道了").wait_for()
    assert await page.locator("dialog").count() == 0


async def test_a_reply_keyboard_types_and_a_forced_answer_waits_in_the_field(telegram, bot, page):
    telegram.phones.start(1001)
    keyboard = {"keyboard": [[{"text": "中文"}, {"text": "English"}]], "one_time_keyboard": True}
    await bot.send_message(1001, "?", reply_markup=keyboard)
    await page.click(f"{STUDENT} .reply-keys .key >> nth=1")
    assert (await newest(telegram, 1001, "text"))["text"] == "English"
    await page.locator(f"{STUDENT} .reply-keys .key").first.wait_for(state="detached")

    await bot.send_message(
        1001, "理由?", reply_markup={"force_reply": True, "input_field_placeholder": "請寫"}
    )
    await page.locator(f"{STUDENT} textarea[placeholder='請寫']").wait_for()


async def test_a_slash_narrows_the_menu_down_and_enter_sends(telegram, bot, page):
    telegram.phones.start(1001)
    await bot.set_my_commands([("start", "開始"), ("status", "進度"), ("apply", "申請")])
    await bot.send_message(1001, "x")
    await page.locator(f"{STUDENT} .round[aria-label='指令']").wait_for()
    await page.locator(f"{STUDENT} textarea").press_sequentially("/stat")
    assert await page.locator(f"{STUDENT} .commands b").all_inner_texts() == ["/status"]
    await page.keyboard.press("Enter")
    said = telegram.world.posts[1001]
    await telegram.world.until(lambda: "/status" in [post.body.get("text") for post in said.values()])


async def test_another_chat_has_another_menu_and_no_answer_that_was_begun(telegram, bot, page):
    await bot.set_my_commands([("next", "下一件")], scope={"type": "chat", "chat_id": GROUP})
    telegram.phones.start(2001)
    await bot.send_message(GROUP, "3 件")
    await page.locator(f"{STAFF} .theirs .tiny[aria-label='回覆']").first.click(force=True)
    await page.click(f"{STAFF} .composer .round[aria-label='指令']")
    await page.click(f"{STAFF} .chat-tabs button >> nth=1")
    await page.locator(f"{STAFF} .mine").wait_for()
    assert not await page.is_visible(f"{STAFF} .commands")
    assert not await page.is_visible(f"{STAFF} .context")
    assert not await page.is_visible(f"{STAFF} .composer .round[aria-label='指令']")


async def test_a_file_of_this_computer_goes_as_a_file_with_its_name(telegram, bot, page):
    telegram.phones.start(1001)
    await page.click(f"{STUDENT} .composer .line .round >> nth=0")
    paper = {"name": "證照.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 invented"}
    await page.locator("dialog input[type=file]").first.set_input_files([paper])
    await page.click("dialog .main")
    kept = (await newest(telegram, 1001, "document"))["document"]
    assert (kept["file_name"], kept["mime_type"]) == ("證照.pdf", "application/pdf")


async def test_a_picture_says_whose_it_is_to_whoever_cannot_see_it(telegram, bot, page):
    telegram.phones.start(1001)
    name = (await bot.get_me()).first_name
    await bot.send_photo(1001, picture(), caption="這張照片模糊了")
    await page.locator(f"{STUDENT} .log .photo img[alt='{name}傳的圖片']").wait_for()
    await page.click("[data-language]")
    await page.get_by_role("button", name=f"Picture from {name}").click()

    assert await page.get_attribute("dialog img", "alt") == f"Picture from {name}"


async def test_a_picture_of_this_computer_goes_as_a_photo_and_the_camera_is_offered(telegram, bot, page):
    telegram.phones.start(1001)
    await page.click(f"{STUDENT} .composer .line .round >> nth=0")
    camera = page.locator("dialog input[capture=environment][accept='image/*']")
    await camera.wait_for(state="attached")  # the sheet opens when the samples are there
    shot = {"name": "a.png", "mimeType": "image/png", "buffer": picture(300, 200)}
    await page.locator("dialog input[type=file]").first.set_input_files([shot])
    await page.click("dialog .main")
    assert (await newest(telegram, 1001, "photo"))["photo"][-1]["width"] == 300


async def test_somebody_else_has_another_screen(telegram, bot, page):
    for user in (1001, 1003):
        telegram.phones.start(user)
        await bot.send_message(user, f"for {user}")
    await page.locator(f"{STUDENT} .theirs", has_text="for 1001").wait_for()
    await page.locator(f"{STUDENT} .owner select").select_option("1003")
    await page.locator(f"{STUDENT} .theirs", has_text="for 1003").wait_for()
    assert await page.locator(f"{STUDENT} .theirs").count() == 1


async def test_blocking_the_bot_shuts_the_chat_until_it_is_started_again(telegram, bot, page):
    telegram.phones.start(1001)
    await page.locator(f"{STUDENT} .mine").wait_for()
    await page.click(f"{STUDENT} .owner .round")
    await page.click(f"{STUDENT} .owner .menu button >> nth=0")
    await telegram.world.until(lambda: telegram.world.person(1001).blocked)
    await page.locator(f"{STUDENT} .bar button", has_text="解除封鎖").click()
    await telegram.world.until(lambda: not telegram.world.person(1001).blocked)


async def test_the_workshop_shows_the_calls_and_arms_a_fault_that_strikes_once(telegram, bot, page):
    telegram.phones.start(1001)
    await bot.send_message(1001, "hello")
    await page.click("#workshop summary")
    line = page.locator("#workshop .calls details", has_text="sendMessage").first
    await line.locator("summary").click()
    assert '"text": "hello"' in await line.locator("pre").first.inner_text()

    await page.click("#workshop button:has-text('500')")
    await page.locator("#workshop", has_text="待發：1").wait_for()
    with pytest.raises(Exception, match=r"(?i)internal server error"):
        await bot.send_message(1001, "fails")
    assert await bot.send_message(1001, "goes")


async def test_a_long_button_is_cut_off_as_on_a_telephone(telegram, bot, page):
    telegram.phones.start(1001)
    keys = {"inline_keyboard": [[{"text": "很長" * 20, "callback_data": "a"}]]}
    await bot.send_message(1001, "?", reply_markup=keys)
    key = page.locator(f"{STUDENT} .keyboard .key")
    wide, high = await key.evaluate("(node) => [node.scrollWidth - node.clientWidth, node.clientHeight]")
    assert wide > 0
    assert high < 50


async def test_a_mention_says_whose_it_is(telegram, bot, page):
    telegram.phones.start(1001)
    await bot.send_message(1001, '<a href="tg://user?id=2002">同仁</a>', parse_mode="HTML")
    await page.click(f"{STUDENT} .theirs .text a")
    await page.locator(".toast", has_text="張志明").wait_for()
