"""Banks, branches and post offices from the project's own lists."""

import pytest

from storage.tables.catalogue import Bank, Branch, PostOffice
from tests.support.databases.full_lists import full_list
from tests.support.databases.import_lists import reasons

BANKS = "bank_code,bank_name,short_name,category\n007,第一商業銀行,一銀,本國銀行\n620,屏東地區農會,,農會\n"
BRANCHES = "bank_code,bank_name,branch_code,branch_name\n"


def test_banks_and_then_their_branches_are_brought_in(shelf):
    assert shelf.bring("banks", BANKS).new == 2
    assert shelf.bring("banks", BRANCHES + "007,第一商業銀行,0937,營業部\n").new == 1
    assert shelf.get(Branch, ("007", "0937")).name == "營業部"
    assert shelf.get(Bank, "007").short_name == "一銀"


def test_seven_figures_of_a_branch_are_bank_and_branch(shelf):
    shelf.bring("banks", BANKS)
    shelf.bring("banks", BRANCHES + "007,第一商業銀行,0070937,營業部\n")
    assert shelf.get(Branch, ("007", "0937"))


def test_institutions_that_share_a_code_are_told_apart_in_their_branches(shelf):
    shelf.bring("banks", BANKS)
    rows = "620,里港鄉農會,0628,三廓分部\n620,潮州鎮農會,0983,潮州鎮農會\n007,第一商業銀行,7419,屏東分行\n"
    shelf.bring("banks", BRANCHES + rows)
    assert shelf.get(Branch, ("620", "0628")).name == "里港鄉農會三廓分部"
    assert shelf.get(Branch, ("620", "0983")).name == "潮州鎮農會"
    assert shelf.get(Branch, ("007", "7419")).name == "屏東分行"


def test_post_offices_are_kept_by_their_seven_figures(shelf):
    assert shelf.bring("banks", "office_no,office_name\n0071370,內埔學府郵局\n").new == 1
    assert shelf.get(PostOffice, "0071370").name == "內埔學府郵局"


@pytest.mark.parametrize(
    ("row", "reason", "mended"),
    [
        ("999,無此銀行,0937,營業部", "Bank 999 is not in the bank list.", "007,第一商業銀行,0937,營業部"),
        ("7,第一商業銀行,0937,營業部", "bank_code is “7”, but a bank code has 3 figures", "007,,0937,營業部"),
        ("007,第一商業銀行,937,營業部", "branch_code is “937”, but a branch code has 4", "007,,0937,營業部"),
        (
            "007,第一商業銀行,0080937,營業部",
            "branch_code is 0080937, which is no branch",
            "007,,0070937,營業部",
        ),
        ("007,第一商業銀行,0937,", "branch_name is empty.", "007,,0937,營業部"),
    ],
)
def test_a_wrong_branch_is_refused_and_the_mended_one_imports(shelf, row, reason, mended):
    shelf.bring("banks", BANKS)
    report = shelf.bring("banks", BRANCHES + "007,第一商業銀行,7419,屏東分行\n" + row + "\n")
    assert [(line, why.startswith(reason)) for line, why in reasons(report)] == [(3, True)]
    assert shelf.count(Branch) == 0
    assert shelf.bring("banks", BRANCHES + mended + "\n").new == 1


def test_a_branch_twice_is_rejected_at_both_lines(shelf):
    shelf.bring("banks", BANKS)
    report = shelf.bring("banks", BRANCHES + "007,,0937,營業部\n007,,0070937,營業部\n")
    told = "bank_code + branch_code “007 0937” stands in lines 2, 3. Keep one of them."
    assert reasons(report) == [(2, told), (3, told)]
    assert shelf.bring("banks", BRANCHES + "007,,0937,營業部\n").new == 1


@pytest.mark.parametrize(
    ("number", "reason"),
    [("71370", "a 局號 has 7 figures"), ("0071371", "last figure does not fit"), ("", "office_no is empty.")],
)
def test_a_wrong_office_number_is_refused_and_the_mended_one_imports(shelf, number, reason):
    report = shelf.bring("banks", f"office_no,office_name\n{number},內埔學府郵局\n")
    assert [(line, reason in why) for line, why in reasons(report)] == [(2, True)]
    assert shelf.bring("banks", "office_no,office_name\n007137-0,內埔學府郵局\n").new == 1


def test_the_full_lists_import_and_stay(shelf):
    for name, rows in (("tw_banks.csv", 295), ("tw_bank_branches.csv", 5000), ("tw_post_offices.csv", 1296)):
        path = full_list(name)
        assert (shelf.bring("banks", path).new, shelf.bring("banks", path).unchanged) == (rows, rows)
    counts = [shelf.count(table) for table in (Bank, Branch, PostOffice)]
    assert counts == [295, 5000, 1296]
    assert shelf.get(Branch, ("007", "0937")).name == "營業部"
