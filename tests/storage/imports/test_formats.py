"""A list is known by its header, and a wrong header is put right in one go."""

import pytest

from storage.imports.formats import Format, recognise
from storage.imports.report import Unreadable
from storage.imports.sheet import SheetLine

PEOPLE = Format(
    "the people", {"姓名": "name", "Email": "mail", "電話": "phone"}, optional=frozenset({"phone"})
)
PLACES = Format("the places", {"地名": "name", "郵遞區號": "code"}, others_ignored=True)


def header(*columns):
    return SheetLine(1, columns)


def faults(*columns):
    with pytest.raises(Unreadable) as caught:
        recognise(header(*columns), [PEOPLE, PLACES])
    return caught.value.reasons


def test_the_header_decides_which_list_it_is():
    assert recognise(header("Email", "姓名"), [PEOPLE, PLACES]).format is PEOPLE
    assert recognise(header("郵遞區號", "地名", "面積"), [PEOPLE, PLACES]).format is PLACES


def test_columns_may_stand_in_any_order_and_spelling():
    layout = recognise(header("EMAIL", "姓 名", "電話"), [PEOPLE])
    cells = layout.cells(SheetLine(2, ("a@b.tw", "王小明")))
    assert (cells.text("name"), cells.text("mail"), cells.text("phone")) == ("王小明", "a@b.tw", "")


def test_missing_and_unknown_columns_are_named_all_at_once():
    missing, unknown = faults("姓名", "生日", "血型")
    assert missing.startswith("Missing column(s): Email.")
    assert unknown.startswith("Unknown column(s): 生日, 血型.")
    assert recognise(header("姓名", "Email"), [PEOPLE, PLACES]).format is PEOPLE


def test_a_column_named_twice_is_refused():
    assert faults("姓名", "姓名", "Email") == ("Column(s) named twice: 姓名. Keep one of each.",)


def test_more_values_than_columns_tell_of_a_comma_without_quotation_marks():
    cells = recognise(header("姓名", "Email"), [PEOPLE]).cells(SheetLine(2, ("Wang", "Ming", "a@b.tw")))
    assert "quotation marks" in cells.faults[0]
