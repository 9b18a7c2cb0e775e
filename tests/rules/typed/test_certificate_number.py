"""Certificate numbers are kept as printed and compared without regard to their dress."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.refusal import Refused
from rules.typed.certificate_number import (
    LONGEST,
    LONGEST_KEY,
    NumberDoubt,
    doubt_about,
    keep_number,
    number_key,
)
from storage.tables.applications import Application


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


LABELLED = (
    *(
        "證書字號：IA115-00327",
        "No. IA115-00327",
        "技術士證總編號 IA115-00327",
        "證號IA115-00327",
        "№ IA115-00327",
    ),
    *(
        "＃IA115-00327",
        "Certificate No.: IA115-00327",
        "Cert. No IA115-00327",
        "License No. IA115-00327",
        "NO：IA115-00327",
    ),
    *(
        "IA115-00327（證書字號）",
        "IA115-00327。",
        "「IA115-00327」",
        "我的證照號碼是IA115-00327",
        "證书编号＝IA115-00327",
    ),
    *(
        "證照字號 No. IA115-00327",
        "Serial Number: IA115-00327",
        "Certificate ID: IA115-00327",
        "字號\u200b：IA115-00327",
        "技術士證 總編號：IA115-00327",
        "編號（No.）IA115-00327",
    ),
    *(
        '="IA115-00327"',
        "'IA115-00327",
        "字號是IA115-00327喔，謝謝老師",
        "IA115-00327 謝謝",
    ),
)


@pytest.mark.parametrize("text", LABELLED)
def test_the_label_of_a_number_is_not_kept(text):
    assert keep_number(text) == "IA115-00327"


@pytest.mark.parametrize(
    "number",
    [
        "NO123456",
        "證字第00123號",
        "(112)全高證字第004567號",
        "證書字第123號",
        "CERT-123",
        "REG2023-1",
        "證照字號",
    ],
)
def test_what_only_looks_like_a_label_stays(number):
    assert keep_number(number) == number


@pytest.mark.parametrize(
    "other", ["IA115ー00327", "IA١١٥-٠٠٣٢٧", "ＩＡ１１５－００３２７", "IA115\u00ad00327", "IA115 00327"]
)
def test_one_number_by_other_keyboards_has_one_key(other):
    assert number_key(keep_number(other)) == number_key("IA115-00327")


@pytest.mark.parametrize("text", ["ß" * 50, "㍿" * 22, "\ufdfa" * 50, "ﷻ" * 50, "ﬃ" * 50])
def test_a_number_whose_key_would_be_too_long_is_refused(text):
    with pytest.raises(Refused) as no:
        keep_number(text)
    assert no.value.code == "number-unusual-signs"


def test_there_is_room_for_what_is_kept_and_for_its_key():
    columns = Application.__table__.c
    assert (columns.number.type.length >= LONGEST, LONGEST_KEY) == (True, columns.number_key.type.length)


@pytest.mark.parametrize(
    ("number", "doubt"),
    [
        *(("字號就是上面寫的那個", NumberDoubt.no_digits), ("不知道", NumberDoubt.no_digits), ("１", None)),
        *(("A123456789", NumberDoubt.id_number), ("b11256001", NumberDoubt.own_number)),
        *(
            ("9015-40123452", NumberDoubt.own_number),
            ("2023-06-13", NumberDoubt.a_date),
            ("112-06-13", NumberDoubt.a_date),
            ("112.6.13", NumberDoubt.a_date),
            ("112-0613", None),
            ("工工字第01414號", None),
            ("IA115-00327", None),
        ),
    ],
)
def test_what_can_hardly_be_a_number_is_doubted(number, doubt):
    assert doubt_about(number, "B11256001", "901540123452") is doubt


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *((text, "number-empty") for text in ("", "  ", "---", "\u200e", "？", "👍")),
        ("1" * (LONGEST + 1), "number-too-long"),
        ("字號" + " " * 4000 + "1", "number-too-long"),
        *((text, "number-spreadsheet") for text in ("1.08E+08", "１．０８Ｅ＋０８", "字號：7E+10")),
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
    "other",
    [
        "工工字第 01414 號", "工工字第０１４１４號", "工工字-第01414號", "工工字第01414號。", "工工字第O1414號",
        "工工字第01４l4號", "工工字第01414号", "エエ字第01414号", "工工字01414號", "工工-01414",
    ],
)  # fmt: skip
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
