"""Account and ID numbers are known in whatever they are written, and dates and student numbers are none."""

import pytest

from rules.typed.secret_numbers import holds_secret_number, is_id_number, quotable

STUDENT = r"[A-Z]\d{8}"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "901540123452",
            "9015-4012-3452",
            "９０１５ ４０１２ ３４５２",
            "٩٠١٥٤٠١٢٣٤٥٢",
            "9015\u200b4012\u20603452",
        ),
        *("帳號901540123452謝謝", "822.9015/4012，3452", "九〇一五四〇一二三四五二", "1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣"),
        *("A123456789", "AB12345678", "12345678", "0912-345-678", "9015\n4012"),
    ],
)
def test_a_number_with_many_figures_is_secret_however_it_is_written(text):
    assert holds_secret_number(text, STUDENT)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "屏東",
        "B11256001",
        "ｂ１１２５６００１",
        "学号：B11256001",
        "Student ID B11256001 👍",
        "2569-03-02",
        "31/08/2028 I think",
        "2026/11/30 17:00",
        "民國115年11月30日",
        "1120613",
        "K7M4-29QX",
        "一二三",
    ],
)
def test_a_date_a_student_number_and_a_few_figures_are_not(text):
    assert not holds_secret_number(text, STUDENT)


def test_half_an_account_number_is_secret_where_accounts_are_spoken_of():
    assert holds_secret_number("007137-0", STUDENT, least=6)
    assert not holds_secret_number("822", STUDENT, least=6)


def test_many_figures_are_never_quoted_and_few_are():
    assert quotable("帳號 ９０１５-40123452") == "帳號 ••••-••••••••"
    assert quotable("822 屏東") == "822 屏東"


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        *(("A123456789", True), ("ａ１２３４５６７８９", True), ("A123456780", False), ("A323456789", False)),
        *(
            ("A800000014", True),
            ("AB12345677", True),
            ("IA115-00327", False),
            ("工工字第01414號", False),
            ("", False),
        ),
    ],
)
def test_an_id_number_is_known_by_its_check_digit(text, is_one):
    assert is_id_number(text) is is_one
