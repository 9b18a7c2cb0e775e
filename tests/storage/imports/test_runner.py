"""An import is one transaction: all of a file, or nothing."""

import pytest

from storage.tables.catalogue import Bank, Branch
from tests.support.databases.import_lists import reasons

BANKS = "bank_code,bank_name\n007,第一商業銀行\n"


def test_one_bad_row_keeps_all_good_ones_out(shelf):
    report = shelf.bring("banks", BANKS + "8,華南商業銀行\n")
    assert (report.written, report.new, shelf.count(Bank)) == (False, 0, 0)
    assert shelf.bring("banks", BANKS + "008,華南商業銀行\n").new == 2


def test_a_failure_in_the_middle_undoes_what_was_written(shelf):
    shelf.bring("banks", BANKS)
    rows = "".join(f"007,{number:04},分行{number}\n" for number in range(1200))

    def pulls_the_plug(done, _total):
        if done > 600:
            raise OSError

    with pytest.raises(OSError):
        shelf.bring("banks", "bank_code,branch_code,branch_name\n" + rows, progress=pulls_the_plug)
    assert shelf.count(Branch) == 0


def test_progress_hears_every_batch_up_to_the_total(shelf):
    heard = []
    rows = "".join(f"{number:03},銀行{number}\n" for number in range(999))
    shelf.bring("banks", "bank_code,bank_name\n" + rows, progress=lambda *told: heard.append(told))
    assert heard == [(500, 999), (999, 999)]


def test_a_wrong_encoding_is_one_rejection_in_words(shelf):
    ((line, reason),) = reasons(shelf.bring("banks", BANKS.encode("big5")))
    assert (line, "Big5" in reason) == (2, True)
    assert shelf.bring("banks", BANKS).new == 1


def test_rejections_come_in_the_order_of_the_file(shelf):
    text = BANKS + "1,一\n007,重複\n2,二\n"
    assert [line for line, _ in reasons(shelf.bring("banks", text))] == [2, 3, 4, 5]


def test_a_row_that_is_at_fault_and_stands_twice_is_told_of_both_at_once(shelf):
    header = "代碼,名稱,級別,發證單位,舊發證單位,英文名稱,別名,類別,積分,啟用\n"
    text = header + "".join(
        f"{code},園藝,丙級,勞動部,,,,,{points},是\n"
        for code, points in (("133003", "三"), ("133003", "3"), ("", "1"), ("", "2"))
    )
    found = reasons(shelf.bring("catalogue", text))
    assert [line for line, reason in found if "stands in lines 2, 3" in reason] == [2, 3]
    assert [line for line, reason in found if "積分 is “三”" in reason] == [2]
    assert {line for line, _ in found} == {2, 3, 4, 5}
