"""Dates as students write them, and the refusals of those that cannot be meant."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.calendar.dates import OLDEST, read_date, roc_year
from rules.refusal import Refused

TODAY = date(2026, 11, 22)
CHINESE = "〇一二三四五六七八九"


def refusal(text, **options):
    with pytest.raises(Refused) as no:
        read_date(text, today=TODAY, **options)
    return no.value


@pytest.mark.parametrize(
    "text",
    [
        *("112/06/13", "1120613", "20230613", "2023-06-13", "2023.6.13", "民國112年6月13日", "2023年6月13日"),
        *(
            "２０２３／６／１３",
            "１１２０６１３",
            " 112 / 6 / 13 ",
            "112.6.13",
            "112-06-13",
            "112 6 13",
            "112、6、13",
        ),
        *(
            "13 June 2023",
            "June 13, 2023",
            "Jun 13th 2023",
            "13-Jun-2023",
            "the 13th of June 2023",
            "13JUN2023",
        ),
        *("06/13/2023", "13/06/2023", "13062023", "06132023", "01120613", "2023–06–13", "\u200e2023/06/13。"),
        *(
            "中華民國112年06月13日",
            "中華民國一一二年六月十三日",
            "民國一百一十二年六月十三日",
            "西元2023年6月13號",
        ),
        *("112/06/13(二)", "112/06/13 星期二", "Tuesday, 13 June 2023"),
    ],
)
def test_many_ways_of_writing_are_one_day(text):
    assert read_date(text, today=TODAY) == date(2023, 6, 13)


KEYBOARDS = (
    *(
        "112·06·13",
        "112‧06‧13",
        "112・06・13",
        "112･06･13",
        "2023。6。13",
        "112．06．13",
        "112․06․13",
        "112､6､13",
    ),
    *(
        "112—06—13",
        "112ー06ー13",
        "112一06一13",
        "112⸺06⸺13",
        "112−06−13",
        "112＿06＿13",
        "112∕06∕13",
        "112\\06\\13",
    ),
    *(
        "112:06:13",
        "112;06;13",
        "112|06|13",
        "١١٢/٠٦/١٣",
        "1️⃣1️⃣2️⃣/0️⃣6️⃣/1️⃣3️⃣",
        "112\u200b/\u206006\u3164/13",
        "112\u00a006\u200913",
    ),
)
DOCUMENTS = (
    *(
        "生效日期：112年6月13日",
        "生效日112/6/13",
        "Effective date: 2023-06-13",
        "Valid from 13 Jun 2023",
        "是112年6月13日喔",
    ),
    *(
        "112.06.13起",
        "112年6月13日起生效",
        "1120613起",
        "112/06/13止",
        "112/06/13，",
        "【112/06/13】",
        "(112/06/13)",
    ),
    *(
        "2023-06-13 00:00",
        "2023-06-13T00:00:00.000+08:00",
        "2023-06-13 00:00:00+08",
        "2023/6/13 上午 12:00:00",
    ),
    *(
        "2023/6/13 12:00:00 AM",
        "112年06月13日 00 時 00 分",
        "Tue, 13 Jun 2023 00:00:00 +0800",
        "112年6月13日（星期二）",
    ),
    *("2023/6/13（民國112年）", "2023年(民國112年)6月13日", "112年(2023)6月13日", "112/06/13 (2023/06/13)"),
    *(
        "112/6/13=2023/6/13",
        "ROC 112/06/13",
        "R.O.C. 112.06.13",
        "A.D. 2023/06/13",
        "中华民国112年6月13日",
        "民112.6.13",
    ),
    *("20230613.0", "1120613,0", '="2023/6/13"', "'2023-06-13", "112/6/13 謝謝老師", "13/06/2023, thank you"),
    *("民國1120613", "民國壹佰壹拾貳年陸月拾參日", "貳零貳參年陸月拾叁日", "二千零二十三年六月十三日"),
)


@pytest.mark.parametrize("text", [*KEYBOARDS, *DOCUMENTS])
def test_a_day_is_read_as_keyboards_spreadsheets_and_pdfs_write_it(text):
    assert read_date(text, today=TODAY) == date(2023, 6, 13)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *((text, "date-several") for text in ("112/06/13~117/06/12", "112年6月13日至117年6月12日")),
        *((text, "date-several") for text in ("2023/6/13（民國111年）", "112/06/13 (2023/06/14)")),
        *(
            (text, "date-other")
            for text in ("製發日期：112/06/13", "出生：91年6月13日", "printed 13 June 2023")
        ),
        *(
            (text, "date-unreadable")
            for text in ("平成30年6月13日", "民國前1年6月13日", "農民112", "工工字第112號")
        ),
        *((text, "date-unreadable") for text in ("901540123452", "112/06/13 第2次", "12:06:13")),
    ],
)
def test_what_may_be_another_day_is_refused_by_its_reason(text, code):
    assert refusal(text).code == code


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("民國990613", date(2010, 6, 13)),
        ("ROC 99.6.13", date(2010, 6, 13)),
        ("民國99年1月2日", date(2010, 1, 2)),
        ("民國 80 年 1 月 1 日", OLDEST),
        ("05/05/2023", date(2023, 5, 5)),
        ("2024/2/29", date(2024, 2, 29)),
        ("113/02/29", date(2024, 2, 29)),
        ("一一二年十月廿九日", date(2023, 10, 29)),
        ("民國一百年十二月卅一日", date(2011, 12, 31)),
        ("115/11/22", TODAY),
    ],
)
def test_days_with_something_special_are_read(text, day):
    assert read_date(text, today=TODAY) == day


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *(
            (text, "date-unreadable")
            for text in ("", "hello", "昨天", "0912-345-678", "112/06/13/1", "123456789", "？")
        ),
        *(
            (text, "date-unreadable")
            for text in ("13 June July 2023", "13 Ju 2023", "1/2/3 June 2023", "/", "年月日")
        ),
        *(
            (text, "date-impossible")
            for text in ("2023/02/30", "112/02/29", "1120631", "112/13/01", "20231301")
        ),
        *(
            (text, "date-impossible")
            for text in ("30 February 2023", "31/31/2023", "112/06/00", "2023-00-10")
        ),
        *(
            (text, "date-incomplete")
            for text in ("112/06", "2023-06", "2023年6月", "11206", "202306", "112", "6/13")
        ),
        *(
            (text, "date-incomplete")
            for text in ("99/06/13", "23/06/13", "990613", "June 2023", "13 June", "13 June 23")
        ),
        *((text, "date-ambiguous") for text in ("06/07/2023", "06072023", "6.7.2023")),
        *((text, "date-too-old") for text in ("民國79年12月31日", "1990/12/31", "0001/01/01")),
        *((text, "date-future") for text in ("115/11/23", "2026-11-23", "2999/1/1")),
    ],
)
def test_what_cannot_be_meant_is_refused_by_its_reason(text, code):
    assert refusal(text).code == code


def test_a_future_day_is_named_in_the_refusal():
    assert refusal("115/11/23").values == {"date": date(2026, 11, 23)}


def test_an_expiry_date_may_lie_ahead_but_not_beyond_reason():
    assert read_date("2028/01/31", today=TODAY, future=True) == date(2028, 1, 31)
    assert refusal("2099/01/31", future=True).code == "date-too-far"


@given(st.dates(OLDEST, TODAY))
def test_every_day_is_read_back_from_each_writing(day):
    roc = roc_year(day)
    spelled = "".join(CHINESE[int(figure)] for figure in str(roc))
    writings = [day.isoformat(), f"{day:%Y%m%d}", f"{day:%d %B %Y}", f"民國{roc}年{day.month}月{day.day}日"]
    writings.append(f"民國{spelled}年{day.month}月{day.day}日")
    if roc >= 100:
        writings += [f"{roc}/{day:%m/%d}", f"{roc}{day:%m%d}"]
    assert {read_date(text, today=TODAY) for text in writings} == {day}


@given(st.text(max_size=20) | st.text("0123456789/-.年月日 民國一十junmay", max_size=16))
def test_any_text_ends_in_a_day_or_a_refusal(text):
    with suppress(Refused):
        assert OLDEST <= read_date(text, today=TODAY) <= TODAY
