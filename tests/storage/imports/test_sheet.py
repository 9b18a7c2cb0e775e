"""A CSV file becomes rows that know their line, whatever programme wrote it."""

import pytest

from storage.imports.report import Unreadable
from storage.imports.sheet import read_sheet, tidy


def rows(raw):
    return [(line.number, line.cells) for line in read_sheet(raw).rows]


def fault(raw):
    with pytest.raises(Unreadable) as caught:
        read_sheet(raw)
    return caught.value.line, caught.value.reasons[0]


@pytest.mark.parametrize("between", ",;\t")
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_utf8_is_read_with_or_without_its_mark_and_by_any_delimiter(mark, between):
    sheet = read_sheet(mark + f"學號{between}姓名\r\nB1{between}王小明\r\n".encode())
    assert sheet.header.cells == ("學號", "姓名")
    assert sheet.rows[0].cells == ("B1", "王小明")


def test_the_tabbed_utf16_file_loses_its_formula_wrapping():
    raw = '="代號"\t="名稱"\r\n="004"\t="臺灣銀行"\r\n'.encode("utf-16")
    assert read_sheet(raw).header.cells == ("代號", "名稱")
    assert rows(raw) == [(2, ("004", "臺灣銀行"))]


def test_lines_are_counted_as_an_editor_counts_them():
    raw = b'a,b\n1,"one\ntwo\nthree"\n\n,,\n2,x\n"3\n",y\n4,z\n'
    assert [number for number, _ in rows(raw)] == [2, 7, 8, 10]
    assert rows(raw)[0] == (2, ("1", "one two three"))


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_is_counted_alike(newline):
    raw = newline.join(["a,b", "1,x", "2,y", ""]).encode()
    assert [number for number, _ in rows(raw)] == [2, 3]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("　王小明　", "王小明"),
        ("Ｂ１１２３４", "B11234"),
        ("王\u200b小明\ufeff", "王小明"),
        ("Anna\u00a0  Maria", "Anna Maria"),
        ("（台灣）", "（台灣）"),
        ('="0070937"', "0070937"),
        ("福", "福"),
    ],
)
def test_stray_blanks_and_wide_figures_are_put_right(written, meant):
    assert tidy(written) == meant


def test_empty_columns_at_the_end_of_a_row_are_no_values():
    assert rows(b"a,b\n1,2,,,\n") == [(2, ("1", "2"))]


def test_big5_is_named_with_the_way_out():
    text = "學號,姓名\nB1,王小明\n"
    line, reason = fault(text.encode("big5"))
    assert (line, "Big5" in reason, "CSV UTF-8" in reason) == (1, True, True)
    assert rows(text.encode()) == [(2, ("B1", "王小明"))]


def test_a_workbook_is_told_from_a_csv_file():
    assert "workbook" in fault(b"PK\x03\x04rest")[1]


def test_damaged_text_is_reported_at_its_line():
    line, reason = fault(b"a,b\n1,2\n3," + b"\xff\xff\n")
    assert (line, "damaged" in reason) == (3, True)


def test_an_open_quotation_mark_is_found_where_it_begins():
    line, reason = fault(b'a,b\n1,2\n3,"open\n4,x\n5,y\n')
    assert (line, "never closed" in reason) == (3, True)
    assert rows(b'a,b\n1,2\n3,"open"\n4,x\n') == [(2, ("1", "2")), (3, ("3", "open")), (4, ("4", "x"))]


def test_single_quotation_marks_inside_a_quoted_text_are_explained():
    assert "twice" in fault(b'a,b\n1,"so "called" x"\n')[1]
    assert rows(b'a,b\n1,"so ""called"" x"\n') == [(2, ("1", 'so "called" x'))]


@pytest.mark.parametrize(
    ("raw", "word"), [(b"", "empty"), (b"\n , \n", "empty"), (b"a,b\n\n", "not a single row")]
)
def test_a_file_without_rows_is_refused(raw, word):
    assert word in fault(raw)[1]
