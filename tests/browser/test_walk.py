"""A stranger does the whole job in the demo's page: applies as a student, decides as staff, reads the answer."""

import json

import pytest

from tests.browser.stranger import STAFF, STUDENT, Stranger

pytestmark = pytest.mark.xdist_group("browser")


async def links(stranger: Stranger) -> None:
    await stranger.starts(STUDENT)
    await stranger.presses(STUDENT, "已閱讀並同意")
    await stranger.reads(STUDENT, "請輸入您的學號")
    await stranger.types(STUDENT, "B11256001")
    code = await stranger.reads_code()
    await stranger.types(STUDENT, code)
    await stranger.reads(STUDENT, "連結完成")


async def sets_up_the_account(stranger: Stranger, number: str) -> None:
    await stranger.presses(STUDENT, "設定匯款帳戶")
    await stranger.presses(STUDENT, "資料正確")
    await stranger.presses(STUDENT, "郵局（免手續費）")
    await stranger.reads(STUDENT, "局號（7 位數）")
    await stranger.types(STUDENT, number)
    await stranger.presses(STUDENT, "是我本人的帳戶")
    await stranger.presses(STUDENT, "@mail.npust.edu.tw")
    for asked, sample in (
        ("身分證正面", "身分證正面"),
        ("身分證背面", "身分證背面"),
        ("請傳存摺封面", "存摺封面"),
    ):
        await stranger.reads(STUDENT, asked)
        await stranger.attaches(STUDENT, sample)
    await stranger.presses(STUDENT, "略過")
    await stranger.presses(STUDENT, "都正確，完成")
    await stranger.reads(STUDENT, "匯款帳戶填好了")


async def applies(stranger: Stranger, certificate: dict) -> None:
    await stranger.presses(STUDENT, "申請新的證照")
    await stranger.reads(STUDENT, "證照生效日期是哪一天")
    await stranger.types(STUDENT, certificate["effective"])
    await stranger.reads(STUDENT, "這是什麼證照")
    await stranger.types(STUDENT, certificate["name"])
    await stranger.presses(STUDENT, f"{certificate['name']}｜{certificate['level']}")
    await stranger.presses(STUDENT, "就是這張")
    await stranger.reads(STUDENT, "證照字號是什麼")
    await stranger.types(STUDENT, certificate["number"])
    await stranger.reads(STUDENT, "請傳證照正面的照片")
    name = certificate["name"] + certificate["level"]
    await stranger.attaches(STUDENT, f"{name} 正面", f"{name} 背面")
    await stranger.reads(STUDENT, "送出前，請再核對一次")


async def test_a_stranger_gets_an_application_approved_as_student_and_as_staff(demo, stranger):
    facts = json.loads((demo.folder / "samples/facts.json").read_text("utf-8"))["people"]["1001"]
    await links(stranger)
    await sets_up_the_account(stranger, facts["account"]["number"])
    await applies(stranger, facts["certificates"][0])
    await stranger.photographs("student", clip=STUDENT)
    await stranger.presses(STUDENT, "送出申請")
    await stranger.reads(STUDENT, "申請已送出")

    await stranger.types(STAFF, "/next")
    await stranger.reads(STAFF, "已將一件申請送到您的私訊")
    await stranger.goes_to("私訊")
    await stranger.reads(STAFF, "證照（目錄）")
    await stranger.page.locator(f"{STAFF} .log img").nth(4).wait_for()
    await stranger.photographs("demo")
    await stranger.presses(STAFF, "審核通過")
    await stranger.reads(STUDENT, "審核通過")
    await stranger.photographs("approved")

    assert stranger.acts < 60
    await stranger.page.locator(f"{STAFF} .log img").first.wait_for(state="detached")


async def test_the_demo_goes_on_where_it_was_after_a_restart(demo, stranger):
    await stranger.starts(STUDENT)
    await stranger.presses(STUDENT, "已閱讀並同意")
    await stranger.reads(STUDENT, "請輸入您的學號")

    await demo.stop()
    await demo.start()
    await stranger.page.reload()

    await stranger.reads(STUDENT, "請輸入您的學號")
    await stranger.types(STUDENT, "B11256001")
    await stranger.types(STUDENT, await stranger.reads_code())
    await stranger.reads(STUDENT, "連結完成")


async def test_on_a_small_phone_every_pane_is_a_tab_and_nothing_is_cut_off(stranger):
    await stranger.page.set_viewport_size({"width": 360, "height": 740})
    await stranger.starts(STUDENT)
    await stranger.reads(STUDENT, "個人資料告知事項")

    assert await stranger.page.evaluate("document.documentElement.scrollWidth") == 360
    for number, pane in enumerate(("student", "staff", "mail")):
        await stranger.page.click(f".tabs button >> nth={number}")
        assert await stranger.page.is_visible(f"#pane-{pane}")
