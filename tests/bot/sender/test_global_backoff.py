"""Global backoff: one chat's wait is its own, a row of them stops everything for a while, and an answer ends it."""

import pytest

from bot.sender.global_backoff import ASKING_SECONDS, FIRST_PAUSE, IN_A_ROW, LONGEST_PAUSE, GlobalBackoff

NOW = 1000.0


def refuse(flood, how_many, *, seconds=60.0, now=NOW):
    for number in range(how_many):
        flood.refused(str(number), seconds, now)


def test_a_chat_that_must_wait_stops_nobody_else():
    flood = GlobalBackoff()
    for _ in range(20):
        flood.refused("1001", 60, NOW)

    assert flood.wait(NOW) == 0


def test_many_different_chats_in_a_row_stop_everything_for_a_moment():
    flood = GlobalBackoff()
    refuse(flood, IN_A_ROW)

    assert flood.wait(NOW) == FIRST_PAUSE
    assert flood.wait(NOW + FIRST_PAUSE) == 0


def test_an_answer_between_them_shows_that_it_was_no_flood():
    flood = GlobalBackoff()
    refuse(flood, IN_A_ROW - 1)
    flood.answered()
    refuse(flood, IN_A_ROW - 1)

    assert flood.wait(NOW) == 0


def test_the_pause_never_lasts_longer_than_telegram_asked_for():
    flood = GlobalBackoff()
    refuse(flood, IN_A_ROW, seconds=0.5)

    assert flood.wait(NOW) == pytest.approx(0.5)


def test_after_the_pause_one_call_alone_asks_whether_it_is_over():
    flood = GlobalBackoff()
    refuse(flood, IN_A_ROW)
    after = NOW + FIRST_PAUSE
    assert flood.asking

    flood.took(after)
    assert flood.wait(after) == ASKING_SECONDS

    flood.answered()
    assert not flood.asking
    assert flood.wait(after) == 0


def test_a_call_that_asks_in_vain_doubles_the_pause_by_itself():
    flood = GlobalBackoff()
    refuse(flood, IN_A_ROW)
    after = NOW + FIRST_PAUSE
    flood.took(after)
    flood.refused("77", 60, after)

    assert flood.wait(after) == 2 * FIRST_PAUSE


def test_refusals_of_what_had_left_before_the_pause_do_not_lengthen_it():
    flood = GlobalBackoff()
    refuse(flood, 5 * IN_A_ROW)

    assert flood.wait(NOW) == FIRST_PAUSE


def test_the_pause_doubles_while_nothing_gets_through_and_begins_anew_after_that():
    flood = GlobalBackoff()
    pauses, now = [], NOW
    for _ in range(7):
        refuse(flood, IN_A_ROW, now=now)
        pauses.append(flood.wait(now))
        now += pauses[-1]
    flood.answered()
    refuse(flood, IN_A_ROW)

    assert pauses == [1, 2, 4, 8, 16, LONGEST_PAUSE, LONGEST_PAUSE]
    assert flood.wait(NOW) == FIRST_PAUSE
