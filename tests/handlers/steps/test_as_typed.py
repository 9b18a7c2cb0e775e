"""Answers as keyboards, spreadsheets and PDFs write them are taken through the chat for what they mean."""

from datetime import date

from tests.support.people.student_scenes import applications


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
    linked.says("/account").presses("資料正確").says("822").presses("就用這家").presses("屏東")
    for text in ("帳號 901540123452", "901540123452。", "(822)9015-4012-3452"):
        assert "再輸入一次" in linked.says(text).last, text
        assert "本人" in linked.says("帳號：9015-4012-3452").last
        assert number_of(world) == "901540123452"
        linked.presses("上一步")
    assert "另一家銀行" in linked.says("(007)901540123452").last


def number_of(world):
    def work(records):
        return records.accounts.number(records.accounts.of(records.roster.by_number("B11256001").id))

    return world.run(work)
