"""A residence card counts through the day that is printed on it."""

from datetime import date

import pytest

from rules.account import check_expiry
from rules.refusal import Refused


def test_a_card_is_valid_on_its_last_day():
    check_expiry(date(2026, 11, 22), today=date(2026, 11, 22))


def test_a_card_is_refused_from_the_day_after():
    with pytest.raises(Refused) as no:
        check_expiry(date(2026, 11, 22), today=date(2026, 11, 23))
    assert (no.value.code, no.value.values) == ("residence-expired", {"date": date(2026, 11, 22)})
