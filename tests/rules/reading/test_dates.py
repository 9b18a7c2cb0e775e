"""Dates on a picture are told apart by their labels: the effective one, the printed one, an expiry, a birth."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.reading.comparison import Says
from rules.reading.dates import Dated, Label, compare_date, dates_on, read_effective, read_expiry

TODAY = date(2026, 11, 28)
CARD = ["出生日期\t民國93年05月12日", "生效日期\t115年11月07日", "製發日期\t115年11月18日"]
IPAS = ["生效日期中華民國115年10月24日", "製發日期 中華民國115年11月04日"]
RESIDENT = ["出生 Birth\t2000/02/17性别SexF", "核發日期\t2026/11/30", "有效期限 Expiry\t2027/11/28"]


@pytest.mark.parametrize(
    ("line", "day", "label"),
    [
        ("生效日期\t115年11月07日", date(2026, 11, 7), Label.effective),
        ("生效日期：民國１１５年１１月７日", date(2026, 11, 7), Label.effective),
        ("中華民國一百一十五年十一月七日生效", date(2026, 11, 7), Label.none),
        ("Effective date: 2026/11/07", date(2026, 11, 7), Label.effective),
        ("Printed 2026-11-18", date(2026, 11, 18), Label.made),
        ("製證日期 115.11.18", date(2026, 11, 18), Label.made),
        ("發證日期\t115/11/07", date(2026, 11, 7), Label.none),
        ("Date of birth 17 Feb 2000", date(2000, 2, 17), Label.birth),
        ("November 7, 2026", date(2026, 11, 7), Label.none),
        ("居留期限\t2027.08.31", date(2027, 8, 31), Label.expiry),
    ],
)
def test_a_date_is_read_in_every_writing_with_its_label(line, day, label):
    assert dates_on([line]) == [Dated(day, label)]


@pytest.mark.parametrize(
    "line", ["115年13月07日", "2026/02/30", "9015-4012-3452", "工工字第01414號", "16鄰1號", ""]
)
def test_what_is_no_date_is_not_read_as_one(line):
    assert dates_on([line]) == []


def test_two_dates_in_one_line_keep_their_own_labels():
    assert [it.label for it in dates_on(["生效日期 115年11月07日\t製發日期 115年11月18日"])] == [
        Label.effective,
        Label.made,
    ]


@pytest.mark.parametrize(
    ("lines", "typed", "says", "read"),
    [
        (CARD, date(2026, 11, 7), Says.match, ""),
        (CARD, date(2026, 11, 18), Says.mismatch, "2026-11-07"),  # the date of printing, as so often
        (IPAS, date(2026, 10, 25), Says.mismatch, "2026-10-24"),
        (["核發日期 115年10月24日"], date(2026, 10, 24), Says.match, ""),
        (["核發日期 115年10月24日"], date(2026, 10, 25), Says.unread, ""),
        (["製發日期 115年11月18日"], date(2026, 11, 18), Says.unread, ""),
        (["生效日期 115年11月07日", "生效日期 115年11月08日"], date(2026, 11, 9), Says.unread, ""),
        ([], date(2026, 11, 7), Says.unread, ""),
    ],
)
def test_only_a_labelled_effective_date_can_differ(lines, typed, says, read):
    compared = compare_date(lines, typed)

    assert (compared.says, compared.read) == (says, read)


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        (CARD, date(2026, 11, 7)),
        (["發證日期 115年10月24日"], date(2026, 10, 24)),
        (["115年10月24日", "115年10月25日"], None),
        (["生效日期 116年10月24日"], None),  # no certificate is valid from a day that has not come
        ([], None),
    ],
)
def test_the_effective_date_is_proposed_where_there_is_but_one(lines, day):
    assert read_effective(lines, today=TODAY) == day


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        (RESIDENT, date(2027, 11, 28)),
        (["2000/02/17", "2025/09/01", "2027/11/28"], date(2027, 11, 28)),
        (["有效期限\t2025/01/31"], date(2025, 1, 31)),  # expired: the rule will say so
        (["2000/02/17"], None),
    ],
)
def test_the_expiry_of_a_residence_card_is_the_date_that_lies_ahead(lines, day):
    assert read_expiry(lines, today=TODAY) == day


@given(st.dates(date(1991, 1, 1), date(2026, 11, 28)))
def test_every_day_is_read_as_it_is_printed(day):
    roc = f"生效日期\t{day.year - 1911}年{day.month:02}月{day.day:02}日"

    assert read_effective([roc], today=TODAY) == day
    assert compare_date([f"Effective date: {day:%Y/%m/%d}"], day).says is Says.match


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("生效日期 I15年3月2日", None),  # the first figure of 115 was misread
        ("生效日期 15年3月2日", None),
        ("出生 78年3月2日", None),
        ("平成30年12月2日", date(2018, 12, 2)),
        ("生效日期 令和08年3月2日", date(2026, 3, 2)),
        ("昭和 60年3月2日", None),
        ("生效日期 115年3月2日", date(2026, 3, 2)),
    ],
)
def test_a_day_that_nobody_could_type_is_not_proposed_and_an_era_is_read_as_its_own(line, day):
    assert read_effective([line], today=date(2026, 5, 1)) == day


def test_a_misread_year_is_no_mismatch():
    assert compare_date(["生效日期 I15年3月2日"], date(2026, 3, 2)).says is Says.unread
