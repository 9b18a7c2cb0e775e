"""Comparison of what was typed with what was read: a match, a mismatch, or unread."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rules.account import check_number
from rules.reading.comparison import Says, compare_account, compare_number, show_apart
from rules.refusal import Refused

POST = ["郵政存簿儲金簿", "局號\t帳號", "007137-0\t123456-9", "戶名\t林曉晴"]
CTBC = ["活期儲蓄存款存摺", "戶名 Name\tNGUYEN THI MAI", "帳號 Account No.\t9015 4012 3452", "銀行代號\t822"]
FIRST = ["第一商業銀行", "帳號\t093-50-123459", "營業部（0070937）"]
CARD = ["中華民國技術士證", "技術士證總編號\t133-000414", "生效日期\t115年11月07日", "統一編號\tA200000001"]
IPAS = ["經濟部產業人才能力鑑定證書", "工工字第01414號", "生效日期中華民國115年10月24日"]
digits = st.text("0123456789", min_size=8, max_size=16)


@pytest.mark.parametrize(
    ("lines", "bank", "typed"),
    [
        (POST, "700", "00713701234569"),
        (["帳號 0071370-1234569"], "700", "00713701234569"),
        (["局號 ００７１３７０", "帳號 1234569"], "700", "00713701234569"),
        (CTBC, "822", "901540123452"),
        (["帳號：901540123452"], "822", "901540123452"),
        (FIRST, "007", "09350123459"),
    ],
)
def test_the_right_number_is_found_in_whatever_groups_it_is_printed(lines, bank, typed):
    assert compare_account(lines, typed, bank=bank).says is Says.match


@pytest.mark.parametrize(
    ("lines", "bank", "typed", "read"),
    [
        (CTBC, "822", "901540123462", "901540123452"),
        (CTBC, "822", "901540124352", "901540123452"),
        (POST, "700", "00713701234579", "00713701234569"),
        (POST, "700", "00713801234569", "00713701234569"),
        (FIRST, "007", "09350123469", "09350123459"),
    ],
)
def test_a_slip_is_a_mismatch_that_shows_what_was_read(lines, bank, typed, read):
    compared = compare_account(lines, typed, bank=bank)

    assert (compared.says, compared.read) == (Says.mismatch, read)


@pytest.mark.parametrize(
    ("lines", "bank", "typed"),
    [
        ([], "822", "901540123452"),
        (CTBC, "822", "90154012345"),  # another length
        (CTBC, "822", "111122223333"),  # another number altogether
        (["帳號 901540123453", "帳號 901540123451"], "822", "901540123452"),  # which of the two?
        (["帳號\t093-50-123458"], "007", "09350123459"),  # what was read cannot be right
        (["局號\t帳號", "007137-1\t123456-9"], "700", "00713701234569"),
        (["007137-0"], "700", "00713701234569"),  # one half only
    ],
)
def test_where_nothing_is_certain_nothing_is_said(lines, bank, typed):
    assert compare_account(lines, typed, bank=bank).says is Says.unread


@given(digits, st.data())
def test_every_single_wrong_digit_is_noticed(number, data):
    place = data.draw(st.integers(0, len(number) - 1))
    wrong = data.draw(st.sampled_from([it for it in "0123456789" if it != number[place]]))
    typed = number[:place] + wrong + number[place + 1 :]
    line = f"帳號\t{number[:4]}-{number[4:]}"

    assert compare_account([line], number, bank="822").says is Says.match
    compared = compare_account([line], typed, bank="822")
    assert (compared.says, compared.read) == (Says.mismatch, number)


@given(digits, st.data())
def test_swapped_neighbours_are_noticed(number, data):
    place = data.draw(st.integers(0, len(number) - 2))
    assume(number[place] != number[place + 1])
    typed = number[:place] + number[place + 1] + number[place] + number[place + 2 :]

    assert compare_account([number], typed, bank="822").read == number


@given(digits, st.sampled_from(["700", "007", "822"]), st.lists(st.text(max_size=30), max_size=6))
def test_a_mismatch_never_shows_what_was_typed_or_what_its_bank_would_refuse(typed, bank, lines):
    compared = compare_account(lines, typed, bank=bank)

    if compared.says is Says.mismatch:
        assert compared.read != typed
        assert len(compared.read) == len(typed)
        if bank == "007":
            check_number(bank, compared.read)
    else:
        assert compared.read == ""


@pytest.mark.parametrize(
    ("lines", "typed", "says", "read"),
    [
        (CARD, "133-000414", Says.match, ""),
        (CARD, "133000414", Says.match, ""),
        (CARD, "133-000441", Says.mismatch, "133-000414"),
        (IPAS, "工工字第01414號", Says.match, ""),
        (IPAS, "工工字第０１４１４號", Says.match, ""),
        (IPAS, "工工字第01415號", Says.mismatch, "工工字第01414號"),
        (IPAS, "1151025", Says.unread, ""),  # a date is no certificate number
        (CARD, "A-1", Says.unread, ""),
        (["證號\tA-1"], "a1", Says.match, ""),
        (CARD, "99-887766", Says.unread, ""),
        (["證書字號 工工字第01414號"], "土木字第01414號", Says.unread, ""),
        (["證書字號 工工字第01414號"], "工士字第01414號", Says.unread, ""),
        (["證書字號工工字第01414號"], "工工字第01414號", Says.match, ""),
        (["証書字号：エ工字第０１４１４号"], "工工字第01414號", Says.match, ""),
        (["證書字號 工工字第01414號"], "01414", Says.unread, ""),  # not all of it
        (["證書字號：IA115-00327"], "AI115-00327", Says.mismatch, "IA115-00327"),
        (["證書字號：IA115-00327"], "lA115-O0327", Says.match, ""),
        (["證書字號：IA115-00327"], "ia 115 00327", Says.match, ""),
        (["Certificate No. LV-20931A"], "LW-20931B", Says.mismatch, "LV-20931A"),
        (["Certificate No. LV-20931A"], "LV-20931", Says.unread, ""),
        (["No. LV 20931 A"], "LV-20931A", Says.match, ""),
        (["LV-20931A", "LX-20931A"], "LW-20931A", Says.unread, ""),  # of two the reader cannot say which
    ],
)
def test_a_certificate_number_is_compared_with_its_letters_and_characters(lines, typed, says, read):
    compared = compare_number(lines, typed)

    assert (compared.says, compared.read) == (says, read)


def test_of_two_account_numbers_only_the_difference_is_shown():
    read, typed = show_apart("901540123452", "901540128452")

    assert (read, typed) == ("•••••••234••"[:12], "•••••••284••"[:12])


@given(digits, st.data())
def test_more_than_nine_digits_are_never_shown(number, data):
    typed = list(number)
    for place in data.draw(st.lists(st.integers(0, len(number) - 1), min_size=1, max_size=3, unique=True)):
        typed[place] = "9" if typed[place] != "9" else "8"

    for shown in show_apart(number, "".join(typed)):
        assert len(shown) == len(number)
        assert sum(sign.isdigit() for sign in shown) <= 9


def test_a_bank_that_refuses_is_not_taken_for_one_that_agrees():
    with pytest.raises(Refused):
        check_number("007", "09350123458")
