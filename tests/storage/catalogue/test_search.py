"""Search finds what somebody means, and not half the list."""

import pytest

from storage.catalogue.search import Texts, best, fold

ROWS = (
    ("118002", "電腦軟體應用", "乙級"),
    ("118003", "電腦軟體應用", "丙級"),
    ("120003", "電腦硬體裝修", "丙級"),
    ("133003", "園藝", "丙級"),
    ("136003", "造園景觀", "丙級"),
    ("092002", "食品檢驗分析", "乙級"),
    ("TOEIC", "多益測驗 TOEIC", "860分"),
    ("CCNA", "Cisco Certified Network Associate", ""),
)


def texts(row):
    code, name, level = row
    return Texts(codes=(code,), names=(name,), others=(level,), mixed=(level + name, name + level))


def found(query, limit=40):
    return [code for code, *_ in best(query, ROWS, texts, limit)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("臺灣銀行", "台湾银行"),
        ("ＴＯＥＩＣ", "toeic"),
        ("TQC＋ 網頁", "tqc网页"),
        ("乾燥、面食", "干燥麵食"),
        ("泥水─砌磚", "泥水-砌砖"),
        ("後裡", "后里"),
        ("①級", "1級"),
    ],
)
def test_what_people_write_alike_folds_alike(one, other):
    assert fold(one) == fold(other) != ""


def test_a_part_folds_as_it_does_within_the_whole():
    whole = "乾燥類肉製品加工、髮型設計、著色"
    assert all(fold(sign) in fold(whole) for sign in whole)


def test_punctuation_alone_finds_nothing():
    assert [found(query) for query in ("", "  ", "、。—", "+")] == [[], [], [], []]


def test_an_exact_code_comes_before_everything():
    assert found("118003") == ["118003"]
    assert found("toeic")[0] == "TOEIC"


def test_the_beginning_of_a_code_finds_its_family():
    assert found("118") == ["118002", "118003"]


def test_the_same_name_beats_a_longer_one_and_a_beginning_beats_the_middle():
    assert found("園藝") == ["133003"]
    assert found("園") == ["133003", "136003"]
    assert found("電腦") == ["118002", "118003", "120003"]


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("丙級園藝", ["133003"]),
        ("園藝 丙", ["133003"]),
        ("园艺丙级", ["133003"]),
        ("電腦乙", ["118002"]),
        ("乙電腦", ["118002"]),
        ("食檢", ["092002"]),
        ("食檢乙", ["092002"]),
        ("電軟丙", ["118003"]),
        ("network cisco", ["CCNA"]),
        ("造景", ["136003"]),
    ],
)
def test_abbreviations_and_loose_words_find_what_is_meant(query, codes):
    assert found(query) == codes


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("食品檢驗份析", "092002"),
        ("造圓景觀", "136003"),
        ("toiec", "TOEIC"),
        ("Cisco Certifed Network", "CCNA"),
        ("園異", "133003"),
        ("圓藝", "133003"),
    ],
)
def test_a_slip_of_the_finger_is_forgiven(query, code):
    assert found(query)[0] == code


@pytest.mark.parametrize(
    "query", ["118004", "999", "藝園", "花丁", "造園藝術", "我要申請獎勵", "qwertyuiop", "駕照"]
)
def test_what_is_not_there_is_not_found(query):
    assert found(query) == []


def test_a_limit_keeps_the_best():
    assert found("電腦", limit=2) == found("電腦")[:2] == ["118002", "118003"]


def test_equal_rows_stay_in_the_order_in_which_they_were_given():
    turned = [code for code, *_ in best("電腦", ROWS[::-1], texts, 40)]
    assert turned == ["120003", "118003", "118002"]
