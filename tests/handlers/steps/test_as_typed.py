"""Answers as keyboards, spreadsheets and PDFs write them are taken through the chat for what they mean."""

from datetime import date

import pytest

from tests.support.databases.databases import on_both
from tests.support.people.chat import Chat
from tests.support.people.people import ACCOUNT
from tests.support.people.student_scenes import DATE, applications, complete_account, link, send


def test_a_date_is_taken_however_it_is_written(world, ready):
    written = ("115·03·02", "2026。3。2", "生效日期：115年3月2日", "115.03.02起", "2026-03-02 00:00")
    written += ("2026/3/2（民國115年）", "ROC 115/03/02", "民國壹佰壹拾伍年參月貳日")
    ready.says("/apply")
    for text in written:
        assert "這是什麼證照" in ready.says(text).last, text
        assert applications(world)[-1].effective_date == date(2026, 3, 2)
        ready.presses("上一步")


def test_two_days_or_one_of_another_kind_are_asked_about(ready):
    assert "兩個不同的日期" in ready.says("/apply").says("115/03/02~118/03/01").last
    assert "生效日期是哪一天" in ready.last
    assert "製發、列印或出生" in ready.says("製發日期：115/03/02").last


def test_an_account_number_is_taken_with_its_labels_and_marks(world, linked):
    linked.says("/account").presses("資料正確").presses("郵局")
    for text in (
        "局號：0071370 帳號：0012346",
        "局號0071370帳號0012346",
        "0071370/0012346",
        "0071370，0012346",
    ):
        assert "本人" in linked.says(text).last, text
        assert number_of(world) == "00713700012346"
        linked.presses("上一步")


def test_another_banks_number_is_taken_with_its_labels_and_marks(world, linked):
    linked.says("/account").presses("資料正確").says("822.0").presses("就用這家").presses("屏東")
    for text in ("帳號 901540123452", "901540123452。", "(822)9015-4012-3452", "中國信託 901540123452,0"):
        assert "再輸入一次" in linked.says(text).last, text
        assert "本人" in linked.says("帳號：9015-4012-3452").last
        assert number_of(world) == "901540123452"
        linked.presses("上一步")
    assert "另一家銀行" in linked.says("(007)901540123452").last
    assert "只能有數字" in linked.says("玉山銀行 九零一五四零一二三四五二").last
    assert linked.newest in [it.payload["message_id"] for it in world.sent() if it.method == "deleteMessage"]
    assert "這是日期" in linked.says("112.06.13").last


def number_of(world):
    def work(records):
        return records.accounts.number(records.accounts.of(records.roster.by_number("B11256001").id))

    return world.run(work)


def test_a_number_typed_with_its_label_is_the_same_number_to_staff(world, ann):
    mine = "IA115-00327"
    labelled = (
        "證書字號：IA115-00327",
        "No. IA115-00327",
        "技術士證總編號 IA115-00327",
        "ＩＡ１１５–００３２７（證號）",
    )
    numbers = ("B11256001", "B11256002", "M11322003")
    for number, typed in zip(numbers, (mine, *labelled), strict=False):
        complete_account(world, number, residence_expiry=date(2028, 1, 1))
        phone = send(link(world, Chat(world, 1000 + numbers.index(number)), number), number=typed)
        assert "申請已送出" in phone.last
    for _ in numbers:
        ann.takes_next()
        assert "字號相同" in ann.all_text
        assert "證書字號：IA" not in ann.all_text
        ann.presses("放回待審")


@on_both
@pytest.mark.parametrize("sign", ["\ufdfa", "ß", "㍿", "ﷻ", "ﬃ", "İ", "長"])
def test_a_number_that_grows_when_it_is_compared_is_kept_or_refused_in_words(world, ready, sign):
    at_number(ready)
    for length in (22, 40, 50, 60, 61):
        heard = len(ready.heard)
        ready.says(f"{sign * length}1")
        assert len(ready.heard) > heard
        if "正面" in ready.last:
            ready.presses("上一步")
        assert "證照字號是什麼" in ready.last
        assert "特殊符號" in ready.last or "太長了" in ready.last or "太長" not in ready.last


@pytest.mark.parametrize(
    ("typed", "why", "goes"),
    [
        ("字號就是上面寫的那個", "沒有數字", False),
        ("不知道", "沒有數字", False),
        ("2023-06-13", "日期", False),
        ("A123456789", "身分證", True),
        ("Ａ１２３４５６７８９", "身分證", True),
        ("AB12345677", "身分證", True),
        ("我的身分證字號是A123456789", "身分證", True),
        ("學號：B11256001", "學號或帳戶號碼", True),
        ("B11256001", "學號或帳戶號碼", True),
        (f"{ACCOUNT[:7]}-{ACCOUNT[7:]}", "學號或帳戶號碼", True),
    ],
)
def test_what_can_hardly_be_a_certificate_number_is_asked_about_and_may_be_one(
    world, ready, typed, why, goes
):
    at_number(ready).says(typed)

    assert why in ready.last
    assert typed not in ready.last
    assert applications(world)[-1].number is None
    gone = [it.payload["message_id"] for it in world.sent() if it.method == "deleteMessage"]
    assert (ready.newest in gone) == goes

    assert "證照正面的照片" in ready.presses("證照上就是這樣印的").last
    ready.presses("上一步").says(typed).says("154-01414")
    assert applications(world)[-1].number == "154-01414"


def at_number(chat):
    return chat.says("/apply").says(DATE).says("園藝").presses("園藝").presses("就是這張")
