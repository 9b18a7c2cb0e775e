"""Nothing personal is kept without an end."""

from datetime import UTC, date, datetime

import pytest

from rules.retention import DAYS, Kept, certificate_pictures_until, due_for_removal


def test_every_kind_of_data_has_an_end():
    assert set(DAYS) == set(Kept)
    assert all(days > 0 for days in DAYS.values())


def test_a_draft_goes_two_weeks_after_its_round():
    assert due_for_removal(Kept.draft, datetime(2024, 2, 20, tzinfo=UTC)) == datetime(2024, 3, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("decided", "until"),
    [(date(2023, 3, 20), date(2024, 1, 31)), (date(2023, 10, 20), date(2024, 7, 31))],
)
def test_certificate_pictures_go_with_the_next_semester(decided, until):
    assert certificate_pictures_until(decided) == until
