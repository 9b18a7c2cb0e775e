"""The values of a row are read with every fault noted."""

from datetime import UTC, date, datetime, time

import pytest

from storage.imports.cells import END_OF_DAY, Cells

TODAY = date(2026, 9, 15)


def one(value):
    return Cells({"at": value}, {"at": "截止時間"})


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-10-31", datetime(2026, 10, 31, 15, 59, 59, tzinfo=UTC)),
        ("115/10/31", datetime(2026, 10, 31, 15, 59, 59, tzinfo=UTC)),
        ("2026/10/31 17:00", datetime(2026, 10, 31, 9, 0, tzinfo=UTC)),
        ("2026-10-31T17:00:30", datetime(2026, 10, 31, 9, 0, 30, tzinfo=UTC)),
        ("２０２６-10-31", None),
        ("2026/10/31 下午 05:00:00", datetime(2026, 10, 31, 9, 0, tzinfo=UTC)),
        ("2026/10/31 5:00 PM", datetime(2026, 10, 31, 9, 0, tzinfo=UTC)),
        ("2026年10月31日 上午12:30", datetime(2026, 10, 30, 16, 30, tzinfo=UTC)),
    ],
)
def test_a_moment_is_meant_in_taipei_time(written, meant):
    cells = one(written)
    read = cells.moment("at", TODAY, END_OF_DAY)
    assert read == (meant or datetime(2026, 10, 31, 15, 59, 59, tzinfo=UTC))
    assert cells.faults == []


def test_a_bare_opening_date_begins_at_midnight():
    assert one("2026-10-01").moment("at", TODAY, time.min) == datetime(2026, 9, 30, 16, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "written", ["soon", "2026-02-30", "2026-10-31 24:30", "10/31", "下午五點", "2026-10-31 at 17:00"]
)
def test_a_time_that_cannot_be_read_says_how_to_write_it(written):
    cells = one(written)
    assert cells.moment("at", TODAY, END_OF_DAY) is None
    assert "2026-03-31 17:00" in cells.faults[0]
    assert written in cells.faults[0]


def test_an_empty_cell_that_is_needed_is_one_fault():
    cells = one("")
    assert cells.day("at", TODAY) is None
    assert cells.faults == ["截止時間 is empty."]


@pytest.mark.parametrize("written", ["0", "-1", "1.5", "many", "366"])
def test_a_number_outside_its_range_is_refused(written):
    cells = one(written)
    assert cells.whole_number("at", 1, 365) is None
    assert "from 1 to 365" in cells.faults[0]


def test_a_code_keeps_its_case_and_loses_its_blanks():
    assert one("iPAS - AIAP").code("at", r"\S{1,20}", "…") == "iPAS-AIAP"
