"""Answers that cannot be right are refused in words, and the right one goes on from there."""

import pytest

from tests.support.people.town import Phone, a_photo

DATES = {
    "115/13/40": "日曆上沒有這一天",
    "yesterday": "看不出這是哪一天",
    "115/02": "日期不完整",
    "115/12/31": "還沒有到",
    "70/01/01": "日期",
    "03/04/2026": "分不出哪個是月",
}


async def test_every_wrong_date_is_explained_and_the_right_one_taken(student, town):
    await student.presses("申請新的證照")
    for said, answer in DATES.items():
        await student.says(said)
        assert answer in student.last
        assert "證照生效日期是哪一天" in student.last
    for said in ("115/03/02", "1150302", "20260302", "2026-03-02", "2026.3.2", "民國115年3月2日"):
        await student.says(said)
        assert "這是什麼證照" in student.last
        await student.presses("上一步")
    assert str((await town.applications())[0].effective_date) == "2026-03-02"


async def test_a_date_instead_of_a_certificate_number_is_noticed(student):
    await student.presses("申請新的證照")
    for said in ("115/03/02", "園藝"):
        await student.says(said)
    await student.presses("園藝")
    await student.presses("就是這張")
    await student.says("112/06/13")
    assert "這是日期，不是證照字號" in student.last

    await student.says("００1-Ab")
    assert "請傳證照正面" in student.last
    assert "００1-Ab" in student.last  # exactly as on the certificate


async def test_a_search_without_a_find_says_how_a_kind_is_added_and_keeps_the_draft(student, town):
    await student.presses("申請新的證照")
    await student.says("115/03/02")
    await student.says("潛水教練")
    assert "找不到「潛水教練」" in student.last

    await student.presses("找不到我的證照")
    assert "新增證照種類申請表" in "\n".join(student.heard()[-2:])
    assert "license@mail.npust.edu.tw" in "\n".join(student.heard()[-2:])
    assert len(await town.applications()) == 1

    await student.says("/apply")
    await student.presses("繼續：")
    assert "這是什麼證照" in student.last


@pytest.mark.parametrize(
    "said", ["horticulture", "133003", "ＨＯＲＴＩＣＵＬＴＵＲＥ", "Hortculture", "园艺"]
)
async def test_the_search_forgives_what_people_type(student, said):
    await student.presses("申請新的證照")
    await student.says("115/03/02")
    await student.says(said)

    assert any("園藝" in label for label in student.buttons)


async def test_post_office_numbers_with_a_wrong_check_digit_are_refused(student):
    await at_the_bank(student)
    await student.presses("郵局")
    await student.says("0071371")
    assert "局號的檢查碼不對" in student.last
    await student.says("12345678")
    assert "劃撥" in student.last
    await student.says("007137")
    assert "您輸入了 6 位" in student.last

    await student.says("0071370")
    assert "內埔學府郵局" in student.last
    await student.says("1234568")
    assert "帳號的檢查碼不對" in student.last
    await student.says("1234569")
    assert "林曉晴，也就是您本人" in student.last


async def test_all_fourteen_digits_at_once_are_taken(student):
    await at_the_bank(student)
    await student.presses("郵局")
    await student.says("0071370-1234569")

    assert "林曉晴，也就是您本人" in student.last


async def test_a_first_bank_number_with_a_wrong_check_digit_needs_a_second_look(student):
    await at_the_bank(student)
    await student.presses("第一銀行")
    await student.says("屏東")
    await student.presses("屏東分行")
    await student.says("77112345678")
    assert "可能打錯了" in "\n".join(student.heard()[-2:])

    await student.presses("我已核對")
    assert "再輸入一次完整號碼" in student.last
    await student.says("77112345678")
    assert "林曉晴，也就是您本人" in student.last


@pytest.mark.parametrize("said", ["000", "600", "997"])
async def test_banks_that_no_student_can_have_are_not_found(student, said):
    await at_the_bank(student)
    await student.says(said)

    assert "找不到" in student.last


async def test_an_account_of_somebody_else_leads_back_to_the_bank(student):
    await at_the_bank(student)
    await student.presses("郵局")
    await student.says("00713701234569")
    await student.presses("不是我的帳戶")

    assert "您本人" in student.last
    assert "哪一家銀行或郵局" in student.last


async def test_a_wrong_email_is_refused_and_another_one_kept(student):
    await at_the_bank(student)
    await student.presses("郵局")
    await student.says("00713701234569")
    await student.presses("本人")
    await student.says("somebody at home")
    assert "不像 Email" in student.last

    await student.says("hsiao.ching@example.com")
    assert "hsiao.ching@example.com" in student.last
    assert "國民身分證正面" in student.last


async def test_after_the_first_submission_the_account_is_the_offices(student):
    await at_the_bank(student)
    await student.presses("郵局")
    await student.says("00713701234569")
    await student.presses("本人")
    await student.presses("@mail.npust.edu.tw")
    for name in ("front", "back", "passbook"):
        await student.sends_photo(a_photo(name))
    await student.presses("略過")
    await student.presses("都正確")
    await student.says("/apply")
    for said in ("115/03/02", "園藝"):
        await student.says(said)
    await student.presses("園藝")
    await student.presses("就是這張")
    await student.says("工工字第01414號")
    await student.sends_photo()
    await student.presses("背面無內容")
    await student.presses("送出申請")
    await student.says("/account")

    assert "帳戶要變更請洽承辦單位" in student.last
    assert "00713701234569" not in student.last


async def at_the_bank(phone: Phone) -> None:
    await phone.presses("設定匯款帳戶")
    await phone.presses("資料正確")
    assert "哪一家銀行或郵局" in phone.last
