"""Codes and references survive being read from a mail, typed on a phone and told by telephone."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.codes import (
    CODE_ALPHABET,
    REFERENCE_ALPHABET,
    new_code,
    new_reference,
    read_code,
    read_reference,
    spelt,
)
from rules.refusal import Refused


def test_both_alphabets_hold_five_bits_a_sign_without_look_alikes():
    assert len(set(CODE_ALPHABET)) == len(set(REFERENCE_ALPHABET)) == 32
    assert not set("ILOU") & set(CODE_ALPHABET)
    assert not set("0O1I") & set(REFERENCE_ALPHABET)


@given(st.randoms(use_true_random=False))
def test_a_code_is_read_back_however_it_is_typed(dice: random.Random):
    code = new_code(dice.choice)
    assert len(code) == 8
    typed = f" {code[:4].lower()}-{code[4:]} ".replace("0", dice.choice("0oO")).replace(
        "1", dice.choice("1lLiI")
    )
    assert read_code(code) == read_code(typed) == code


@given(st.randoms(use_true_random=False))
def test_a_reference_is_read_back_however_it_is_typed(dice: random.Random):
    reference = new_reference(dice.choice)
    assert (len(reference), reference[4]) == (9, "-")
    assert read_reference(reference) == reference
    assert read_reference(reference.lower().replace("-", " ")) == reference


def test_full_width_signs_are_read_as_well():
    assert read_code("ＡＢＣＤ－２３４５") == "ABCD2345"
    assert read_reference("Ｋ７Ｍ４２９ＱＸ") == "K7M4-29QX"


@pytest.mark.parametrize(
    "text",
    ["您的驗證碼：\n{}\n", "Your code:\n{}", "驗證碼 {} 謝謝", "Hello, {} is the CODE", "您好，是{}"],
)
@given(dice=st.randoms(use_true_random=False))
def test_any_code_and_reference_is_found_among_words_as_it_was_mailed(dice: random.Random, text):
    """One code of twenty has no digit, and looks like any word but for its hyphen."""
    code, reference = new_code(dice.choice), new_reference(dice.choice)
    assert read_code(text.format(spelt(code))) == code
    assert read_reference(text.format(reference)) == reference


@pytest.mark.parametrize("text", ["a well-kept WELL-KEPTS code", "XABCD-EFGH and more"])
def test_words_that_only_look_like_a_code_are_none(text):
    with pytest.raises(Refused):
        read_code(text)


@pytest.mark.parametrize(
    "text",
    [
        "驗證碼：7K3M-9QXD",
        "驗證碼7K3M9QXD",
        "code: 7k3m 9qxd",
        "7K3M—9QXD。",
        "「7K3Mー9QXD」",
        "7K3M\u200b9QXD",
        "您的驗證碼：\n7K3M-9QXD\n",
        "Your code:\n7K3M-9QXD",
        "Verification code is 7K3M9QXD, thanks",
        '"7K3M-9QXD"👍',
    ],
)
def test_a_code_is_read_with_its_label_and_marks(text):
    assert read_code(text) == "7K3M9QXD"


@pytest.mark.parametrize(
    "text", ["申請編號：K7M4-29QX", "編號 k7m4 29qx", "Reference: K7M4-29QX", "K7M4ー29QX。"]
)
def test_a_reference_is_read_with_its_label_and_marks(text):
    assert read_reference(text) == "K7M4-29QX"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ABCD234",
        "ABCD23456",
        "ABCDU234",
        "驗證碼ABCD2",
        "ABCD_234",
        "//////////",
        "7K3M-9QXD or 7K3M-9QXE",
    ],
)
def test_what_is_no_code_is_refused(text):
    with pytest.raises(Refused) as no:
        read_code(text)
    assert no.value.code == "code-shape"


@pytest.mark.parametrize("text", ["", "K7M4-29Q", "K7M4-29QXX", "K7M0-29QX", "K7MI-29QX"])
def test_what_is_no_reference_is_refused(text):
    with pytest.raises(Refused) as no:
        read_reference(text)
    assert no.value.code == "reference-shape"
