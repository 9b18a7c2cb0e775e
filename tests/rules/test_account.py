"""Payout accounts: banks, fees and numbers that are right, wrong or unknown."""

import csv
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.account import (
    FIRST_BANK,
    POST_OFFICE,
    Certainty,
    check_expiry,
    check_number,
    check_post_office_part,
    clean_number,
    fee,
    is_student_bank,
    mask,
    needs_branch,
    same_name,
    same_number,
    says_no_expiry,
    unusual_length,
)
from rules.refusal import Refused
from rules.school import School
from tests.support.databases.full_lists import full_list

SCHOOL = School(name="", name_en="", office="", office_en="", office_mail="", office_phone="", mail_from="")
OFFICE = "0001006"  # 臺北北門郵局: a public office number with its check digit


def checked(first, weights):
    """Append the check digit, worked out step by step as the banks describe it."""
    total = sum(int(digit) * weight for digit, weight in zip(first, weights, strict=True))
    return first + str((11 - total % 11) % 10)


def half(first):
    return checked(first, range(2, 8))


def first_bank(first):
    return checked(first, (4, 3, 2, 8, 7, 6, 5, 4, 3, 2))


def refusal(bank, number):
    with pytest.raises(Refused) as no:
        check_number(bank, number)
    return no.value.code, no.value.values


def digits(count):
    return st.text("0123456789", min_size=count, max_size=count)


@pytest.mark.parametrize(
    "code", ["000", "060", "061", "062", "066", "372", "600", "952", "995", "996", "997"]
)
def test_no_student_has_an_account_where_none_are_kept(code):
    assert not is_student_bank(code)


@pytest.mark.parametrize("name", ["某某票券金融股份有限公司", "中央銀行國庫局", "聯合資訊處理中心"])
def test_a_new_institution_is_judged_by_its_name(name):
    assert not is_student_bank("998", name)


@pytest.mark.parametrize("code", ["004", "007", "700", "749", "823", "104"])
def test_banks_post_office_and_associations_take_students(code):
    assert is_student_bank(code, "本國民營銀行")


def test_the_full_list_loses_only_institutions_without_students():
    with full_list("tw_banks.csv").open(encoding="utf-8-sig") as rows:
        lost = [
            row["bank_name"] for row in csv.DictReader(rows) if not is_student_bank(*list(row.values())[:2])
        ]
    assert len(lost) == 11
    assert not [name for name in lost if name.endswith(("商業銀行", "農會", "漁會", "合作社"))]


def test_only_the_post_office_needs_no_branch():
    assert [needs_branch(bank) for bank in (POST_OFFICE, FIRST_BANK, "822")] == [False, True, True]


def test_only_the_main_banks_are_free():
    assert [fee(bank, SCHOOL) for bank in (POST_OFFICE, FIRST_BANK, "822")] == [0, 0, 30]


@pytest.mark.parametrize("text", ["123-456 789012", "１２３４５６７８９０１２", " 123–456–789012\u200e "])
def test_a_number_is_read_from_any_spacing_and_width(text):
    assert clean_number(text) == "123456789012"


@pytest.mark.parametrize(
    ("text", "code", "values"),
    [
        ("", "account-not-digits", {}),
        ("my account", "account-not-digits", {}),
        ("1234x678", "account-not-digits", {}),
        *(
            (text, "account-not-digits", {})
            for text in ("A123456789", "9.0154E+11", "+886912345678", "手機0912345678", "(02)2345-6789")
        ),
        *(
            (text, "account-not-digits", {})
            for text in (
                "9015*4012*3452",
                "••••••123452",
                "9015?0123452",
                "9015~9018",
                "9015=4012",
                "9015%40",
            )
        ),
        *(
            (text, "account-not-digits", {})
            for text in ("$901540123452", "901540123452%", "901540123452,5", "901,540.50", "901540123452²")
        ),
        *(
            (text, "account-is-a-date", {})
            for text in (
                "2023/06/13",
                "2023-6-13",
                "112.06.13",
                "民國112年6月13日",
                "13/06/2023",
                "１１２·６·１３",
            )
        ),
        ("分行1207帳號901540123452", "account-not-digits", {}),
        ("९०१", "account-length", {"digits": 3, "least": 6, "most": 16}),
        ("12345", "account-length", {"digits": 5, "least": 6, "most": 16}),
        ("12345678901234567", "account-length", {"digits": 17, "least": 6, "most": 16}),
    ],
)
def test_what_is_no_account_number_is_refused(text, code, values):
    with pytest.raises(Refused) as no:
        clean_number(text)
    assert (no.value.code, no.value.values) == (code, values)


@pytest.mark.parametrize(
    "text",
    [
        *("局號：0071370 帳號：1234569", "局號0071370帳號1234569", "0071370/1234569", "0071370，1234569"),
        *(
            "(700)0071370-1234569",
            "700-0071370-1234569",
            "郵局局號 007137-0 帳號 123456-9",
            "0071370\n1234569",
        ),
        *("帳號：1234569 局號：0071370", "局号:0071370,账号:1234569", "00713701234569.0", "٠٠٧١٣٧٠١٢٣٤٥٦٩"),
        *("700-0021-0071370-1234569", "7000021 0071370 1234569", "007137.0,123456.9", "0071370；1234569"),
    ],
)
def test_the_post_offices_halves_are_read_with_their_labels_and_marks(text):
    assert clean_number(text, POST_OFFICE) == "00713701234569"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "帳號 901540123452",
            "901540123452。",
            "(822)9015-4012-3452",
            "【822】901540123452",
            "822-9015-4012-3452",
        ),
        *(
            "代碼822 帳號901540123452",
            "銀行代碼：822，帳號：901540123452",
            "我的帳號是901540123452，謝謝",
            "9015.4012.3452",
        ),
        *(
            "9015ー4012ー3452",
            "９０１５\u200b４０１２３４５２",
            "account no. 901540123452",
            "901,540,123,452",
            "「901540123452」",
        ),
        *("901540123452,0", "901,540,123,452.00", "901.540.123.452,0", '="901540123452"', "'901540123452"),
        *(
            "822-0819-901540123452",
            "8220819 901540123452",
            "901540123452👍🏻",
            "9015——4012——3452",
            "90154012345❷",
        ),
    ],
)
def test_another_banks_number_is_read_with_its_labels_and_marks(text):
    assert clean_number(text, "822") == "901540123452"


def test_the_banks_own_name_may_stand_beside_its_number_and_no_others():
    names = ("中國信託商業銀行", "中國信託", "中信", "CTBC Bank", "9015", "")
    for text in (
        "中國信託 901540123452",
        "822中信901540123452",
        "中信銀行帳號：901540123452",
        "ctbc bank 901540123452",
    ):
        assert clean_number(text, "822", names) == "901540123452"
    for text in ("玉山銀行 901540123452", "中信局 901540123452"):
        with pytest.raises(Refused, match="account-not-digits"):
            clean_number(text, "822", names)


def test_another_banks_code_in_front_is_asked_about():
    with pytest.raises(Refused) as no:
        clean_number("(007)901540123452", "822")
    assert (no.value.code, no.value.values) == ("account-other-bank", {"other": "007"})


def test_a_half_that_is_labelled_as_the_other_is_not_taken():
    assert check_post_office_part("account", "帳號：1234569") == "1234569"
    with pytest.raises(Refused) as no:
        check_post_office_part("account", "局號：0071370")
    assert (no.value.code, no.value.values) == ("account-post-office-other-half", {"half": "account"})


@given(digits(6), digits(6))
def test_a_right_post_office_number_is_certain(office, account):
    number = half(office) + half(account)
    assert check_number(POST_OFFICE, number) is Certainty.CERTAIN
    assert (
        check_post_office_part("office", number[:7]) + check_post_office_part("account", number[7:]) == number
    )


@given(digits(6), digits(6), st.integers(0, 13), st.integers(1, 9))
def test_nearly_every_mistyped_digit_is_found(office, account, place, change):
    number = half(office) + half(account)
    wrong = number[:place] + str((int(number[place]) + change) % 10) + number[place + 1 :]
    try:
        check_number(POST_OFFICE, wrong)
    except Refused as no:
        assert no.values == {"half": "office" if place < 7 else "account"}  # noqa: PT017 - one of two outcomes


@pytest.mark.parametrize(
    ("number", "code", "values"),
    [
        ("0001007" + half("123456"), "account-post-office-check", {"half": "office"}),
        (OFFICE + "1234567", "account-post-office-check", {"half": "account"}),
        (OFFICE, "account-post-office-length", {"digits": 7}),
        (OFFICE + "123456", "account-post-office-length", {"digits": 13}),
        (checked("1234567", range(2, 9)), "account-giro", {}),
        ("12345679", "account-post-office-length", {"digits": 8}),
    ],
)
def test_a_wrong_post_office_number_is_refused_by_its_reason(number, code, values):
    assert refusal(POST_OFFICE, number) == (code, values)


def test_one_half_is_refused_when_it_is_too_long():
    with pytest.raises(Refused) as no:
        check_post_office_part("office", OFFICE + OFFICE)
    assert no.value.code == "account-post-office-part-length"
    assert no.value.values == {"half": "office", "digits": 14}


def test_every_public_office_number_is_right():
    with full_list("tw_post_offices.csv").open(encoding="utf-8-sig") as rows:
        for row in csv.DictReader(rows):
            assert check_post_office_part("office", row["office_no"]) == row["office_no"]


@given(digits(10))
def test_a_right_first_bank_number_is_certain(number):
    assert check_number(FIRST_BANK, first_bank(number)) is Certainty.CERTAIN


@pytest.mark.parametrize("number", ["12345678900", "1234567890", "00012345678901"])
def test_a_wrong_first_bank_number_is_refused(number):
    assert refusal(FIRST_BANK, number) == ("account-first-bank-check", {})


def test_letters_are_refused_before_any_check_digit():
    assert refusal(FIRST_BANK, "abc") == ("account-not-digits", {})


def test_another_banks_number_has_to_be_typed_twice():
    assert check_number("822", "123456789012") is Certainty.TWICE
    assert same_number("1234-5678-9012", "１２３４５６７８９０１２")
    assert not same_number("123456789012", "123456789021")
    assert not same_number("0123456", "123456")
    assert not same_number("", " ")


def test_an_unusual_length_is_noticed_where_the_usual_is_known():
    assert unusual_length("822", "1234567890")
    assert not unusual_length("822", "1234-5678-9012")
    assert not unusual_length("017", "12345678901234")
    assert not unusual_length("004", "1234567")


def test_a_masked_number_shows_its_last_four_only():
    assert mask("12345678901") == "*******8901"
    assert mask("12345") == "*****"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("王小明", "王 小明"),
        ("王小明", "王\u3000小明 "),
        ("CHEN, MEI-LING", "Mei Ling Chen"),
        ("CHEN MEI-LING", "Meiling Chen"),
        ("Nguyễn Văn Đức", "NGUYEN VAN DUC"),
        ("NGUYEN VAN AN", "An, Nguyen Van"),
        ("ＡＮＡ ＬＯＰＥＺ", "Ana López"),
        ("O'Brien Pat", "PAT OBRIEN"),
        ("谷暮・哈就", "谷暮‧哈就"),
        ("Siti", "SITI"),
    ],
)
def test_one_name_in_two_spellings_is_the_same(first, second):
    assert same_name(first, second)
    assert same_name(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("王小明", "王大明"),
        ("王小明", "明小王"),
        ("王 小明", "小明 王"),
        ("Ana Lopez", "Ana Lopes"),
        ("Nguyen Van An", "Nguyen Van Anh"),
        ("", ""),
        ("---", "---"),
        ("王小明", "Wang Xiaoming"),
    ],
)
def test_two_names_are_not_the_same(first, second):
    assert not same_name(first, second)


@given(st.text(max_size=12), st.text(max_size=12))
def test_the_order_of_asking_changes_nothing(first, second):
    assert same_name(first, second) == same_name(second, first)


def test_a_card_is_valid_on_its_last_day():
    check_expiry(date(2026, 11, 22), today=date(2026, 11, 22))


def test_a_card_is_refused_from_the_day_after():
    with pytest.raises(Refused) as no:
        check_expiry(date(2026, 11, 22), today=date(2026, 11, 23))
    assert (no.value.code, no.value.values) == ("residence-expired", {"date": date(2026, 11, 22)})


@pytest.mark.parametrize(
    ("said", "for_ever"),
    [
        ("永久居留，無期限", True),
        ("permanent", True),
        ("永久居留證，有效至2027/08/31", False),
        ("2027/08/31", False),
    ],
)
def test_a_card_is_valid_for_ever_only_where_no_date_is_named(said, for_ever):
    assert says_no_expiry(said) == for_ever
