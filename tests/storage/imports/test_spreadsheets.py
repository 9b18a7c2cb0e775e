"""What a spreadsheet makes of codes is refused in words or read, and lost zeros make no second entry."""

from dataclasses import replace

import pytest

from storage.tables.catalogue import Bank, Branch, CertificateKind, PostOffice
from storage.tables.people import Student
from tests.support.databases.import_lists import SCHOOL, reasons

KINDS = "代碼,名稱,級別,發證單位,積分\n"
BANKS, OFFICES = "bank_code,bank_name\n", "office_no,office_name\n"
BRANCHES = "bank_code,branch_code,branch_name\n"
ROSTER = "學號,姓名,英文姓名,性別,學制,學院,系所,班級,身分別,在學狀態,Email\n"
STUDENT = "{},王小明,,男,四技,農學院,食品科學系,四食品三A,本國,在學,\n"
FSC = "總機構代號,分支機構代號,機構名稱,地址\n"
# Each list with a row for a code, and what is there before
LISTS = {
    "a kind": ("catalogue", KINDS + "{},示範工程師,初級,經濟部,3\n", ""),
    "a bank": ("banks", BANKS + "{},示範銀行\n", ""),
    "a branch": ("banks", BRANCHES + "007,{},屏東分行\n", BANKS + "007,第一商業銀行\n"),
    "a branch's bank": ("banks", BRANCHES + "{},0937,屏東分行\n", BANKS + "007,第一商業銀行\n"),
    "an official branch's bank": (
        "banks",
        FSC + "{},0937,屏東分行,屏東市一路1號\n",
        BANKS + "007,第一商業銀行\n",
    ),
    "a post office": ("banks", OFFICES + "{},內埔學府郵局\n", ""),
    "a student": ("roster", ROSTER + STUDENT, ""),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_code_that_has_lost_its_figures_is_refused_in_words(shelf, name):
    kind, text, before = LISTS[name]
    if before:
        shelf.bring(kind, before)
    for code in ("1.081E+08", "7E+00", "1,08e+8", "1.08E+008", "1月2日", "2-Jan"):
        cell = f'"{code}"'
        [(line, reason)] = reasons(shelf.bring(kind, text.format(cell)))
        assert (line, f"“{code}”" in reason, "figures are lost" in reason) == (2, True, True), reason
        assert "as text" in reason


@pytest.mark.parametrize("column", range(4))
def test_what_a_spreadsheet_shows_in_the_place_of_a_value_is_refused_in_every_column(shelf, column):
    row = ["108100043", "示範工程師", "初級", "經濟部"]
    shown = row[column] = ("########", "#N/A", "#REF!", "#NAME?")[column]
    found = reasons(shelf.bring("catalogue", KINDS + ",".join(row) + ",3\n"))
    assert any(shown in why and "in the place of a value" in why for _, why in found)


@pytest.mark.parametrize("name", ["a bank", "a branch's bank", "a post office", "an official branch's bank"])
def test_a_code_of_fixed_length_without_its_zeros_is_refused_in_words(shelf, name):
    kind, text, before = LISTS[name]
    if before:
        shelf.bring(kind, before)
    [(_, reason)] = reasons(shelf.bring(kind, text.format("7")))
    assert "keep the leading zeros" in reason


@pytest.mark.parametrize(
    "code",
    [
        "108100043.0",
        "108100043.00",
        "'108100043",
        '"108100043,0"',
        "１０８１０００４３",
        "١٠٨١٠٠٠٤٣",
        "108100043\u200b",
    ],
)
def test_a_code_in_another_dress_is_read(shelf, code):
    assert shelf.bring("catalogue", KINDS + f"{code},示範工程師,初級,經濟部,3.0\n").new == 1
    assert shelf.get(CertificateKind, "108100043").points == 3


def test_decimals_of_figures_are_taken_off_in_every_list(shelf):
    assert shelf.bring("banks", BANKS + "822.0,中國信託\n").new == 1
    assert shelf.bring("banks", BRANCHES + "822.0,1207.0,屏東分行\n").new == 1
    assert shelf.get(Bank, "822") is not None
    assert shelf.get(Branch, ("822", "1207")) is not None
    assert shelf.bring("banks", OFFICES + "'0071370,內埔學府郵局\n").new == 1
    assert shelf.get(PostOffice, "0071370") is not None


def test_a_kind_without_its_zeros_is_no_second_entry(shelf):
    shelf.bring("catalogue", KINDS + "00700,示範配線,丙級,勞動部,2\n")

    report = shelf.bring("catalogue", KINDS + "700,示範配線,丙級,勞動部,5\n")

    assert (report.new, report.changed, shelf.count(CertificateKind)) == (0, 1, 1)
    assert shelf.get(CertificateKind, "00700").points == 5
    assert ["“700” is taken as “00700”" in note for note in report.notes] == [True]


def test_another_kind_under_the_bare_code_is_taken_with_a_warning(shelf):
    shelf.bring("catalogue", KINDS + "00700,示範配線,丙級,勞動部,2\n")
    report = shelf.bring("catalogue", KINDS + "700,示範焊接,乙級,勞動部,2\n")
    assert (report.new, len(report.notes)) == (1, 1)
    assert "differs from “00700” by its leading zeros only" in report.notes[0]


def test_the_full_code_is_taken_with_a_warning_where_the_bare_one_came_first(shelf):
    shelf.bring("catalogue", KINDS + "700,示範配線,丙級,勞動部,2\n")
    report = shelf.bring("catalogue", KINDS + "00700,示範配線,丙級,勞動部,2\n")
    assert (report.new, "“00700” differs from “700”" in report.notes[0]) == (1, True)


def test_both_in_one_file_are_refused(shelf):
    report = shelf.bring("catalogue", KINDS + "00700,示範配線,丙級,勞動部,2\n700,示範配線,丙級,勞動部,2\n")
    assert [(line, "lost its leading zeros" in why) for line, why in reasons(report)] == [(3, True)]


def test_a_student_without_the_zeros_of_the_number_is_the_same_student(shelf):
    school = {"school": replace(SCHOOL, number_pattern=r"\d{5,8}")}
    shelf.bring("roster", ROSTER + STUDENT.format("00112001"), **school)

    report = shelf.bring("roster", ROSTER + STUDENT.format("112001"), **school)

    assert (report.new, report.absent, shelf.count(Student)) == (0, 0, 1)
    assert "“112001” is taken as “00112001”" in report.notes[0]
