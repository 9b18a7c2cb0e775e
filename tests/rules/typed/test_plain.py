"""One plain writing of what keyboards make of the same signs."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from rules.typed.plain import bare, plain, visible

DASHES = "-‐‑‒–—―−﹘﹣－⁃➖─━˗ー一"
UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u202e\u2066\u180e\u034f\u3164\uffa0\u115f\ufe0f\U000e0101"


def test_every_kind_of_dash_blank_figure_and_width_is_one():
    assert {plain(f"1{dash}2") for dash in DASHES} == {"1-2"}
    assert {plain(f"1{blank}2") for blank in " \u3000\u00a0\u2009\u202f\t\n\u2028\u2800"} == {"1 2"}
    assert {plain(f"x{sign}y") for sign in UNSEEN} == {"xy"}
    assert plain("１２٣٤۵६❼") == "1234567"
    assert bare(" Ａ-１ ") == "A1"


def test_what_is_kept_as_typed_loses_only_what_nobody_sees():
    assert visible(f" Ｉ—{UNSEEN}１\n號 ") == "Ｉ—１ 號"


@given(st.text())
def test_plain_text_is_its_own_plain_text_and_all_of_it_is_seen(text):
    assert plain(plain(text)) == plain(text)
    assert not {unicodedata.category(sign) for sign in plain(text)} & {"Cf", "Cc", "Cs", "Me"}
