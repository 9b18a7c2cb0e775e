"""Staff notes: by item in one text, and what was written otherwise stays as it is."""

import pytest

from handlers.messages.staff_notes import about_all, as_note, by_item


def test_words_by_item_come_back_in_the_order_of_the_application():
    note = as_note({"passbook": "封面", "number": "第三個字"})
    assert list(by_item(note).items()) == [("number", "第三個字"), ("passbook", "封面")]
    assert about_all(note) == ""


@pytest.mark.parametrize(
    "note", ["", "請避開反光", "【證照字號】第三個字", "42", "[1]", "{}", '{"nothing": "x"}']
)
def test_a_note_about_the_whole_is_left_alone(note):
    assert (by_item(note), about_all(note)) == ({}, note)
