"""The roster merges by student number; who is absent is marked, never deleted."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from storage.people.roster import Roster
from storage.tables.people import Student
from tests.support.databases.import_lists import NOW, reasons

HEADER = "學號,姓名,英文姓名,性別,學制,學院,系所,班級,身分別,在學狀態,Email\n"
MING = 'B11200001,王小明,"WANG, Xiao-Ming",男,四技,農學院,食品科學系,四食品三A,本國,在學,\n'
LINH = "M11300002,阮氏玲,NGUYEN Thi Linh,女,碩士班,國際學院,熱帶農業系,碩一,外籍,在學,linh@example.edu\n"


def student(shelf, number):
    return shelf.ask(lambda session: Roster(session).by_number(number))


def test_a_roster_fills_every_field_of_a_student(shelf):
    report = shelf.bring("roster", HEADER + MING + LINH)
    assert (report.new, report.rejected, report.written) == (2, (), True)
    ming, linh = student(shelf, "B11200001"), student(shelf, "M11300002")
    assert (ming.name, ming.english_name, ming.class_name) == ("王小明", "WANG, Xiao-Ming", "四食品三A")
    assert (ming.foreign, ming.email, ming.present) == (False, "", True)
    assert (linh.foreign, linh.email, linh.imported_at) == (True, "linh@example.edu", NOW)


def test_the_same_roster_twice_changes_nothing(shelf):
    shelf.bring("roster", HEADER + MING + LINH)
    report = shelf.bring("roster", HEADER + LINH + MING)
    assert (report.new, report.changed, report.unchanged, report.absent) == (0, 0, 2, 0)


def test_a_changed_row_keeps_the_same_student(shelf):
    shelf.bring("roster", HEADER + MING)
    before = student(shelf, "B11200001")
    report = shelf.bring("roster", HEADER + MING.replace("四食品三A", "四食品四A"))
    after = student(shelf, "B11200001")
    assert (report.new, report.changed) == (0, 1)
    assert (after.id, after.class_name) == (before.id, "四食品四A")


def test_who_is_absent_is_marked_and_comes_back(shelf):
    shelf.bring("roster", HEADER + MING + LINH)
    gone = shelf.bring("roster", HEADER + MING, now=NOW + timedelta(days=1))
    assert (gone.absent, gone.unchanged) == (1, 1)
    linh = student(shelf, "M11300002")
    assert (linh.present, linh.name, linh.imported_at) == (False, "阮氏玲", NOW)
    assert student(shelf, "B11200001").imported_at == NOW + timedelta(days=1)
    assert shelf.bring("roster", HEADER + MING).absent == 0
    back = shelf.bring("roster", HEADER + MING + LINH)
    assert (back.changed, back.absent) == (1, 0)
    assert student(shelf, "M11300002").present


def test_a_dry_run_counts_and_writes_nothing(shelf):
    shelf.bring("roster", HEADER + MING)
    report = shelf.bring("roster", HEADER + LINH, dry_run=True)
    assert (report.new, report.absent, report.written) == (1, 1, False)
    assert (student(shelf, "M11300002"), student(shelf, "B11200001").present) == (None, True)


@pytest.mark.parametrize(
    ("wrong", "right", "reason"),
    [
        ("B11200001", "b１１２００００１", None),
        ("B1120001", "B11200001", "學號 is “B1120001”"),
        ("王小明", "王小明", None),
        (",王小明", ",", "姓名 is empty"),
        ("本國", "僑居", "身分別 is “僑居”, but must be 本國 or 外籍"),
        ("在學,", ",", "在學狀態 is empty"),
        ("在學,", "在學,ming(at)example", "Email is “ming(at)example”"),
        ("四技", "四" * 41, "學制 has 41 characters; at most 40"),
    ],
)
def test_a_wrong_value_is_rejected_with_its_line_and_the_mended_file_imports(shelf, wrong, right, reason):
    faulty = MING.replace(wrong, right) if reason != "學號 is “B1120001”" else MING.replace(right, wrong)
    report = shelf.bring("roster", HEADER + LINH + faulty)
    if reason is None:
        assert report.new == 2
        return
    assert [(line, why.startswith(reason)) for line, why in reasons(report)] == [(3, True)]
    assert shelf.count(Student) == 0
    assert shelf.bring("roster", HEADER + LINH + MING).new == 2


def test_all_faults_of_a_row_are_named_together(shelf):
    report = shelf.bring("roster", HEADER + "X,,,,,,,,,,not-a-mail\n")
    assert [line for line, _ in reasons(report)] == [2] * 5
    told = " ".join(why for _, why in reasons(report))
    assert all(column in told for column in ("學號", "姓名", "身分別", "在學狀態", "Email"))


def test_a_number_twice_in_one_file_is_rejected_at_both_lines(shelf):
    report = shelf.bring("roster", HEADER + MING + LINH + MING.replace("B", "b"))
    told = "學號 “B11200001” stands in lines 2, 4. Keep one of them."
    assert reasons(report) == [(2, told), (4, told)]
    assert shelf.bring("roster", HEADER + MING + LINH).new == 2


def test_line_numbers_stay_right_behind_a_field_of_several_lines(shelf):
    tall = MING.replace("WANG, Xiao-Ming", "WANG,\nXiao-Ming")
    report = shelf.bring("roster", HEADER + tall + LINH.replace("外籍", "外星"))
    assert [line for line, _ in reasons(report)] == [4]
    assert shelf.bring("roster", HEADER + tall + LINH).new == 2
    assert student(shelf, "B11200001").english_name == "WANG, Xiao-Ming"


def test_a_header_alone_does_not_mark_the_whole_school_absent(shelf):
    shelf.bring("roster", HEADER + MING)
    assert reasons(shelf.bring("roster", HEADER)) == [
        (1, "There is a header, but not a single row below it.")
    ]
    assert student(shelf, "B11200001").present


def test_a_whole_school_comes_and_mostly_goes(shelf):
    many = [MING.replace("B11200001", f"B112{number:05}") for number in range(3000)]
    assert shelf.bring("roster", HEADER + "".join(many)).new == 3000
    assert shelf.bring("roster", HEADER + "".join(many[:700])).absent == 2300
    present = shelf.ask(lambda session: session.scalars(select(Student.number).where(Student.present)).all())
    assert len(present) == 700


@pytest.mark.parametrize(("kept", "warned"), [(9, 0), (8, 1), (1, 1)])
def test_one_of_five_who_would_be_absent_is_worth_a_warning(shelf, kept, warned):
    rows = [MING.replace("B11200001", f"B112000{n:02}") for n in range(10)]
    shelf.bring("roster", HEADER + "".join(rows))
    report = shelf.bring("roster", HEADER + "".join(rows[:kept]), dry_run=True)

    assert (report.absent, len(report.notes)) == (10 - kept, warned)
