"""Certificate numbers are kept as printed and compared without regard to their dress."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.refusal import Refused
from rules.typed.certificate_number import LONGEST, keep_number, number_key


@pytest.mark.parametrize(
    "number",
    [
        "工工字第01414號",
        "154-012345",
        "００１２３",
        "B-2023/0001 (甲)",
        "112/0613",
        "2023/13/01",
        "0000",
        "AbC 01",
    ],
)
def test_a_number_is_kept_exactly_as_it_is_printed(number):
    assert keep_number(number) == number
    assert keep_number(f" \u3000{number}\n") == number


def test_invisible_signs_are_taken_out_and_line_breaks_become_blanks():
    assert keep_number("\u202e工工字\u200b第\n01414號\x00\ufeff") == "工工字第 01414號"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *((text, "number-empty") for text in ("", "  ", "---", "\u200e", "？", "👍")),
        ("1" * (LONGEST + 1), "number-too-long"),
        *(
            (text, "number-is-a-date")
            for text in ("2023/06/13", "2023.6.13", "112/06/13", "民國112年6月13日", "２０２３年６月１３日")
        ),
    ],
)
def test_what_is_no_number_is_refused_by_its_reason(text, code):
    with pytest.raises(Refused) as no:
        keep_number(text)
    assert no.value.code == code


@pytest.mark.parametrize(
    "other", ["工工字第 01414 號", "工工字第０１４１４號", "工工字-第01414號", "工工字第01414號。"]
)
def test_one_number_in_another_dress_has_one_key(other):
    assert number_key(other) == number_key("工工字第01414號")


def test_leading_zeros_make_another_number_and_case_does_not():
    assert number_key("01414") != number_key("1414")
    assert number_key("ab-01") == number_key("AB01")


@given(st.text(max_size=80))
def test_a_key_is_its_own_key_and_what_is_kept_is_visible(text):
    assert number_key(number_key(text)) == number_key(text)
    try:
        kept = keep_number(text)
    except Refused:
        return
    assert kept == kept.strip()
    assert not [sign for sign in kept if unicodedata.category(sign) in {"Cc", "Cf", "Cs"}]
    assert number_key(kept)
