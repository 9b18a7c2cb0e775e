"""A stranger does the whole job in the demo's page: applies as a student, decides as staff, reads the answer."""

import pytest

from tests.support.browser.chromium import needs_chromium
from tests.support.browser.stranger import STAFF, STUDENT, Stranger
from tests.support.running.processes import free_port

pytestmark = [*needs_chromium, pytest.mark.xdist_group("browser")]
CERTIFICATE = "園藝丙級"


async def links(stranger: Stranger, number: str) -> None:
    await stranger.starts(STUDENT)
    await stranger.presses(STUDENT, "已閱讀並同意")
    await stranger.reads(STUDENT, "請輸入您的學號")
    await stranger.types(STUDENT, number)
    await stranger.types(STUDENT, await stranger.reads_code(number.lower()))
    await stranger.reads(STUDENT, "連結完成")


async def sets_up_the_account(stranger: Stranger) -> None:
    await stranger.presses(STUDENT, "設定匯款帳戶")
    await stranger.presses(STUDENT, "資料正確")
    await stranger.presses(STUDENT, "郵局（免手續費）")
    await stranger.reads(STUDENT, "局號（7 位數）")
    await stranger.types_off(STUDENT, "存摺封面", "帳號")
    await stranger.presses(STUDENT, "是我本人的帳戶")
    await stranger.presses(STUDENT, "@mail.npust.edu.tw")
    for asked in ("身分證正面", "身分證背面", "存摺封面"):
        await stranger.reads(STUDENT, f"請傳{'國民' if '證' in asked else ''}{asked}")
        await stranger.attaches(STUDENT, asked)
    await stranger.presses(STUDENT, "略過")
    await stranger.presses(STUDENT, "都正確，完成")
    await stranger.reads(STUDENT, "匯款帳戶填好了")


async def applies(stranger: Stranger) -> None:
    front = f"{CERTIFICATE} 正面"
    await stranger.presses(STUDENT, "申請新的證照")
    await stranger.reads(STUDENT, "證照生效日期是哪一天")
    await stranger.types_off(STUDENT, front, "生效日期")
    await stranger.reads(STUDENT, "這是什麼證照")
    await stranger.types_off(STUDENT, front, "名稱")
    await stranger.presses(STUDENT, "園藝｜丙級")
    await stranger.presses(STUDENT, "就是這張")
    await stranger.reads(STUDENT, "證照字號是什麼")
    await stranger.types_off(STUDENT, front, "字號")
    await stranger.reads(STUDENT, "請傳證照正面的照片")
    await stranger.attaches(STUDENT, front, f"{CERTIFICATE} 背面")
    await stranger.reads(STUDENT, "送出前，請再核對一次")


async def reviews(stranger: Stranger) -> None:
    await stranger.types(STAFF, "/next")
    await stranger.reads(STAFF, "已將一件申請送到您的私訊")
    await stranger.presses(STAFF, "開啟私訊")
    await stranger.reads(STAFF, "證照（目錄）")
    await stranger.reads(STAFF, "請決定")
    assert await stranger.page.locator(f"{STAFF} .log .photo img").count() == 5


async def test_a_stranger_gets_an_application_approved_as_student_and_as_staff(stranger):
    await links(stranger, "B11256001")
    await sets_up_the_account(stranger)
    await applies(stranger)
    await stranger.photographs("check", clip=STUDENT)
    await stranger.presses(STUDENT, "送出申請")
    await stranger.reads(STUDENT, "申請已送出")

    await reviews(stranger)
    await stranger.photographs("demo")
    await (await stranger.reads(STAFF, "證照（目錄）")).scroll_into_view_if_needed()
    await stranger.photographs("review", clip=STAFF)
    await stranger.presses(STAFF, "審核通過")

    await stranger.reads(STUDENT, "審核通過")
    await stranger.photographs("notice", clip=STUDENT)
    await stranger.reads(STAFF, "通知已送出")
    await stranger.page.locator(f"{STAFF} .log .photo").first.wait_for(state="detached")
    assert stranger.acts < 60


async def test_the_demo_goes_on_where_it_was_after_a_restart(demo, stranger):
    await stranger.becomes(STUDENT, "黃子軒")
    await stranger.starts(STUDENT)
    await stranger.presses(STUDENT, "已閱讀並同意")
    await stranger.reads(STUDENT, "請輸入您的學號")

    demo.stop()
    demo.start()
    await stranger.page.reload()

    await stranger.reads(STUDENT, "請輸入您的學號")
    await stranger.types(STUDENT, "B11131004")
    await stranger.types(STUDENT, await stranger.reads_code("b11131004"))
    await stranger.reads(STUDENT, "連結完成")


async def test_on_a_small_phone_every_pane_is_a_tab_and_nothing_is_cut_off(stranger):
    await stranger.page.set_viewport_size({"width": 360, "height": 740})
    await stranger.becomes(STUDENT, "Nguyễn Thị Mai")
    await stranger.starts(STUDENT)
    await stranger.presses(STUDENT, "I have read this and agree")
    await stranger.reads(STUDENT, "Please type your student number")
    await stranger.types(STUDENT, "M11322003")
    await stranger.goes_to(2)
    code = await stranger.reads_code("m11322003")
    assert await sticks_out(stranger) == []
    await stranger.goes_to(0)
    await stranger.types(STUDENT, code)
    await stranger.reads(STUDENT, "You are linked")
    assert await sticks_out(stranger) == []
    await stranger.goes_to(1)
    assert await stranger.page.is_visible("#pane-staff")
    assert await sticks_out(stranger) == []


async def sticks_out(stranger: Stranger) -> list[str]:
    """The words of whatever is seen beyond the left or right edge of the screen, or cut off inside a button."""
    return await stranger.page.evaluate("""() => [...document.querySelectorAll("button, .bubble, .text, pre, select")]
        .filter((node) => node.offsetParent && node.getClientRects().length)
        .filter((node) => { const { left, right } = node.getBoundingClientRect();
          return left < 0 || right > innerWidth || (node.matches(".key") && node.scrollWidth > node.clientWidth); })
        .map((node) => node.textContent)""")


async def test_a_taken_port_and_a_taken_folder_are_said_in_words(demo, tmp_path):
    assert f"Port {demo.port} is taken. Choose another one: make demo PORT=" in demo.refuses(
        "--folder", str(tmp_path)
    )
    assert "A demo already runs in this folder." in demo.refuses("--port", str(free_port()))


async def test_reset_forgets_every_chat(demo, stranger):
    await stranger.becomes(STUDENT, "林曉晴")
    await stranger.page.locator(f"{STUDENT} .bar button, {STUDENT} .log .theirs").first.wait_for()
    if await stranger.page.is_visible(f"{STUDENT} .bar button"):
        await stranger.starts(STUDENT)
    await stranger.reads(STUDENT, "個人資料告知事項")

    demo.stop()
    demo.start("--reset")
    await stranger.page.reload()

    await stranger.page.locator(f"{STUDENT} .bar button", has_text="開始").wait_for()
    assert await stranger.page.locator(f"{STUDENT} .message").count() == 0
