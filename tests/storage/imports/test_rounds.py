"""The office's rounds become rows; impossible ones are refused with the reason."""

from datetime import UTC, date, datetime

import pytest

from storage.applications.rounds import Rounds
from storage.tables.catalogue import RoundRow
from tests.support.databases.import_lists import reasons

HEADER = "梯次名稱,生效日起,生效日迄,開放時間,截止時間,補件天數\n"
AUTUMN = "115-1,2026-02-01,2026-07-31,2026-09-01 08:00,2026-10-31,10\n"


def rounds(shelf):
    return shelf.ask(lambda session: Rounds(session).all())


def test_a_bare_closing_date_means_its_last_second_in_taipei(shelf):
    assert shelf.bring("rounds", HEADER + AUTUMN).new == 1
    (only,) = rounds(shelf)
    assert (only.name, only.accepts_from, only.accepts_to) == ("115-1", date(2026, 2, 1), date(2026, 7, 31))
    assert only.opens_at == datetime(2026, 9, 1, 0, 0, tzinfo=UTC)
    assert only.closes_at == datetime(2026, 10, 31, 15, 59, 59, tzinfo=UTC)
    assert only.supplement_days == 10


def test_dates_of_the_republic_and_wide_figures_are_read(shelf):
    shelf.bring("rounds", HEADER + "115-1,115/02/01,１１５/７/31,115/9/1 8:00,115/10/31,\n")
    (only,) = rounds(shelf)
    assert (only.accepts_to, only.opens_at.hour, only.supplement_days) == (date(2026, 7, 31), 0, 7)


def test_windows_may_overlap_and_the_first_to_open_comes_first(shelf):
    late = "補辦,2025-08-01,2026-07-31,2026-10-15,2026-11-15,3\n"
    shelf.bring("rounds", HEADER + late + AUTUMN)
    assert [each.name for each in rounds(shelf)] == ["115-1", "補辦"]


def test_a_moved_deadline_changes_the_same_round(shelf):
    shelf.bring("rounds", HEADER + AUTUMN)
    before = rounds(shelf)[0]
    report = shelf.bring("rounds", HEADER + AUTUMN.replace("2026-10-31", "2026-11-07"))
    assert (report.changed, rounds(shelf)[0].id) == (1, before.id)
    assert rounds(shelf)[0].closes_at.day == 7


@pytest.mark.parametrize(
    ("right", "wrong", "reason"),
    [
        ("2026-07-31", "2026-01-31", "生效日迄 is 2026-01-31, before 生效日起: 2026-02-01."),
        ("2026-10-31", "2026-08-31", "截止時間 is not after 開放時間"),
        ("2026-10-31,10", "2026-10-31,0", "補件天數 is “0”, but must be a whole number from 1 to 365"),
        ("2026-02-01", "2026-02-31", "生效日起 is “2026-02-31”; write it like"),
        ("115-1", "", "梯次名稱 is empty."),
    ],
)
def test_an_impossible_round_is_refused_and_the_mended_one_imports(shelf, right, wrong, reason):
    report = shelf.bring("rounds", HEADER + AUTUMN.replace(right, wrong))
    assert [(line, why.startswith(reason)) for line, why in reasons(report)] == [(2, True)]
    assert shelf.count(RoundRow) == 0
    assert shelf.bring("rounds", HEADER + AUTUMN).new == 1


def test_two_rounds_of_one_name_are_refused(shelf):
    told = "梯次名稱 “115-1” stands in lines 2, 3. Keep one of them."
    assert reasons(shelf.bring("rounds", HEADER + AUTUMN + AUTUMN)) == [(2, told), (3, told)]
    assert shelf.bring("rounds", HEADER + AUTUMN).new == 1
