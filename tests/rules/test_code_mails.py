"""Code mails: what one account may ask for, and whose mail leaves when."""

from datetime import UTC, datetime, timedelta

import pytest

from rules.codes import CODE_ALPHABET, CODE_LENGTH
from rules.link import LIMITS, is_late, may_ask, turn_at_number, turn_in_hour
from rules.refusal import Refused

NOW = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
HOSTILE = 50


def ago(**span):
    return NOW - timedelta(**span)


def refusal(*given):
    with pytest.raises(Refused) as no:
        may_ask(NOW, *given)
    return no.value.code, no.value.values


def test_an_accounts_first_request_is_never_refused():
    may_ask(NOW, [], [])


@pytest.mark.parametrize(("seconds", "rest"), [(0, 60), (1, 59), (59.5, 1)])
def test_an_account_waits_a_minute_whatever_number_it_asks_for(seconds, rest):
    assert refusal([ago(seconds=seconds)], []) == ("code-wait", {"seconds": rest})


def test_a_minute_later_the_account_may_ask_again():
    may_ask(NOW, [ago(seconds=60)], [ago(seconds=60)])


def test_five_codes_a_day_for_one_number_are_the_most_of_one_account():
    asked = [ago(hours=hours) for hours in range(1, 6)]
    assert refusal(asked, asked) == ("code-daily", {"until": ago(hours=-19)})
    may_ask(NOW, asked, asked[:4])


def test_ten_codes_a_day_are_the_most_of_one_account():
    asked = [ago(hours=hours) for hours in range(1, 11)]
    assert refusal(asked, []) == ("code-daily", {"until": ago(hours=-14)})
    may_ask(NOW, [*asked[:9], ago(hours=24)], [])


def test_six_new_accounts_an_hour_are_mailed_at_once_and_the_seventh_waits_for_the_first_one_s_hour():
    firsts = [ago(minutes=minutes) for minutes in (59, 40, 30, 20, 10)]
    assert turn_at_number(NOW, firsts, is_first=True) == NOW
    full = [*firsts, NOW]
    assert turn_at_number(NOW, full, is_first=True) == ago(minutes=-1)
    assert turn_at_number(NOW, [*full, ago(minutes=-1)], is_first=True) == ago(minutes=-20)


def test_who_was_mailed_before_goes_behind_all_that_wait_for_their_first():
    firsts = [ago(minutes=5)] * 6
    assert turn_at_number(NOW, firsts, is_first=False) == NOW
    waiting = [*firsts, ago(minutes=-55), ago(minutes=-55)]
    assert turn_at_number(NOW, waiting, is_first=False) == ago(minutes=-56)


def test_three_hundred_mails_an_hour_are_the_most_in_all():
    mails = [ago(minutes=59), *[ago(minutes=2)] * (LIMITS.mails_per_hour - 1)]
    assert turn_in_hour(NOW, mails[1:], [], late=False) == NOW
    assert turn_in_hour(NOW, mails, [], late=False) == ago(minutes=-1)


def test_most_of_the_hour_is_kept_for_accounts_that_have_asked_little_that_day():
    lates = [ago(minutes=30)] * LIMITS.late_mails_per_hour
    assert turn_in_hour(NOW, lates, lates, late=True) == ago(minutes=-30)
    assert turn_in_hour(NOW, lates, lates, late=False) == NOW


def test_an_account_is_late_from_its_third_request_of_a_day_on():
    assert not is_late(NOW, [ago(hours=1)])
    assert is_late(NOW, [ago(hours=1), ago(hours=2)])
    assert not is_late(NOW, [ago(hours=1), ago(hours=24)])


def test_a_mail_that_waits_leaves_at_the_full_minute_that_is_said():
    firsts = [ago(minutes=50, seconds=5, microseconds=1)] * 6
    assert turn_at_number(NOW, firsts, is_first=True) == ago(minutes=-10)


def test_who_leaves_in_a_minute_is_not_overtaken_and_who_leaves_much_later_takes_no_place():
    mails = [ago(minutes=30)] * (LIMITS.mails_per_hour - 1)
    assert turn_in_hour(NOW, [*mails, ago(seconds=-59)], [], late=False) == ago(minutes=-30)
    assert turn_in_hour(NOW, [*mails, *[ago(hours=-3)] * 50], [], late=False) == NOW


def test_fifty_accounts_that_guess_all_day_find_a_code_less_than_twice_in_a_thousand_million_days():
    tries = HOSTILE * LIMITS.wrong_per_account_day
    chance = tries / len(set(CODE_ALPHABET)) ** CODE_LENGTH

    assert chance <= 2e-9, f"{tries} tries: {chance:.2g}"
