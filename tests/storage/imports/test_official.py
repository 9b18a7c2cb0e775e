"""The official lists are read in the formats in which they are published."""

from storage.tables.catalogue import Bank, Branch, PostOffice
from tests.support.databases.full_lists import full_list
from tests.support.databases.import_lists import reasons

FISC = "\ufeff銀行代號/總機構代碼,分支機構代號,金融機構名稱,分支機構名稱,地址\n"
HEADS = '007,,第一商業銀行,,"台北市中正區重慶南路一段３０號"\n620,,新園鄉農會,,\n620,,潮州鎮農會,,\n'
FSC = '="總機構代號"\t="分支機構代號"\t="機構名稱"\t="地址"\t="電話"\r\n'
POST = '電腦局號,局名,縣市,營業時間\n007137-0,內埔學府郵局,屏東縣,"平日\n9-17"\n'


def fsc(*rows):
    wrapped = ["\t".join(f'="{cell}"' for cell in (*row, "08-0000000")) + "\r\n" for row in rows]
    return (FSC + "".join(wrapped)).encode("utf-16")


def test_the_remittance_list_brings_banks_and_branches_together(shelf):
    assert shelf.bring("banks", FISC + HEADS + "007,0937,第一商業銀行,營業部,台北市１２０號\n").new == 3
    branch = shelf.get(Branch, ("007", "0937"))
    assert (branch.name, branch.address) == ("營業部", "台北市120號")


def test_a_branch_may_stand_before_its_head_office(shelf):
    assert shelf.bring("banks", FISC + "007,0937,第一商業銀行,營業部,\n" + HEADS).new == 3


def test_a_shared_code_keeps_the_name_that_it_has(shelf):
    shelf.bring("banks", FISC + HEADS)
    assert (shelf.get(Bank, "620").name, shelf.get(Bank, "620").aliases) == ("新園鄉農會", "潮州鎮農會")
    shelf.bring("banks", "bank_code,bank_name\n620,屏東地區農會\n")
    assert shelf.bring("banks", FISC + HEADS).unchanged == 2
    assert shelf.get(Bank, "620").name == "屏東地區農會"


def test_a_branch_of_no_bank_is_refused_until_its_head_office_is_there(shelf):
    row = "008,1005,華南商業銀行,營業部,\n"
    assert reasons(shelf.bring("banks", FISC + HEADS + row)) == [
        (5, "Bank 008 is not in the bank list. Import the banks first.")
    ]
    assert shelf.bring("banks", FISC + HEADS + "008,,華南商業銀行,,\n" + row).new == 4


def test_the_supervisors_list_adds_only_counters_in_taiwan_of_known_banks(shelf):
    shelf.bring("banks", FISC + HEADS)
    report = shelf.bring(
        "banks",
        fsc(
            ("007", "", "第一商業銀行股份有限公司", "台北市"),
            ("007", "0070937", "第一商業銀行營業部", "臺北市中正區重慶南路一段30號"),
            ("007", "0070731", "第一商業銀行信託處", "台北市"),
            ("007", "0078888", "第一商業銀行金邊分行", "柬埔寨金邊"),
            ("S123", "S1230001", "某證券公司", "台北市"),
        ),
    )
    assert (report.new, report.rejected) == (1, ())
    assert report.notes[0].startswith("4 row(s) passed over")
    assert shelf.get(Branch, ("007", "0937")).name == "營業部"


def test_a_branch_of_another_bank_in_the_supervisors_list_is_refused(shelf):
    shelf.bring("banks", FISC + HEADS)
    report = shelf.bring("banks", fsc(("007", "0081005", "華南商業銀行營業部", "台北市")))
    assert "is no branch of bank 007" in report.rejected[0].reason
    assert shelf.bring("banks", fsc(("007", "0070937", "第一商業銀行營業部", "台北市"))).new == 1


def test_the_post_list_keeps_number_and_name_of_its_many_columns(shelf):
    assert shelf.bring("banks", POST).new == 1
    assert shelf.get(PostOffice, "0071370").name == "內埔學府郵局"


def test_the_samples_of_the_official_files_import(shelf):
    assert shelf.bring("banks", full_list("sample_fisc_R2_Location.csv")).new == 60
    shelf.bring("banks", "bank_code,bank_name\n007,第一商業銀行\n")
    report = shelf.bring("banks", full_list("sample_fsc_bankno_excel.csv"))
    assert report.rejected == ()
    assert shelf.get(Branch, ("007", "7419")) is None
    assert shelf.get(Branch, ("007", "0937")).name == "營業部"
