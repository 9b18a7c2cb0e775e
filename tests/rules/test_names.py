"""One person's name in its several spellings, and two persons' names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.account import same_name


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
