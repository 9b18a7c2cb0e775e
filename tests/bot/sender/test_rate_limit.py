"""The rate limit: 30 a second overall, one a second in a chat after a burst, 18 a minute in a group."""

import pytest

from bot.sender.rate_limit import (
    CHAT_BURST,
    GROUP_LIMIT,
    OVERALL_BURST,
    OVERALL_LIMIT,
    OVERALL_RATE,
    RateLimit,
)

STEP = 0.01
AT_MOST = 6  # tries in one moment, in turn


def send(pace, lanes, *, seconds, start=1000.0):
    """The times of sending, per lane, when these lanes are sent to as soon as the rate limit allows."""
    sent = {lane: [] for lane in lanes}
    for tick in range(round(seconds / STEP) + 1):
        now = start + tick * STEP
        for lane in lanes * AT_MOST:
            if pace.free(now) and not pace.wait(lane, now):
                pace.take(lane, now)
                pace.done(lane, now)
                sent[lane].append(now)
    return sent


def most_within(times, seconds):
    """The largest number of these times within any stretch of so many seconds."""
    return max(sum(1 for other in times if time <= other < time + seconds - STEP / 2) for time in times)


def test_never_more_than_thirty_leave_within_any_second():
    lanes = [str(user) for user in range(1, 201)]
    sent = send(RateLimit(), lanes, seconds=5)
    times = [time for each in sent.values() for time in each]

    assert most_within(times, 1.0) == OVERALL_LIMIT <= 30
    assert len(times) >= 5 * OVERALL_RATE


def test_a_chat_gets_a_burst_and_then_one_a_second():
    times = send(RateLimit(), ["1001"], seconds=20)["1001"]

    assert len([time for time in times if time == 1000.0]) == CHAT_BURST
    assert len(times) == CHAT_BURST + 20
    assert most_within(times[int(CHAT_BURST) :], 1.0) == 1


def test_a_chat_that_rested_gets_its_burst_back_and_no_more():
    pace = RateLimit()
    send(pace, ["1001"], seconds=1)

    assert len(send(pace, ["1001"], seconds=0, start=1500.0)["1001"]) == CHAT_BURST


def test_a_group_gets_one_a_second_and_eighteen_a_minute():
    times = send(RateLimit(), ["-1001"], seconds=180)["-1001"]

    assert most_within(times, 60.0) == GROUP_LIMIT < 20
    assert most_within(times, 1.0) == 1
    assert len(times) >= 3 * GROUP_LIMIT


def test_other_chats_go_on_while_one_is_held():
    pace = RateLimit()
    pace.hold("1001", 30.0, 1000.0)
    sent = send(pace, ["1001", "1002"], seconds=29)

    assert sent["1001"] == []
    assert len(sent["1002"]) == CHAT_BURST + 29
    assert pace.wait("1001", 1030.0) == 0


def test_a_shorter_hold_never_shortens_a_longer_one():
    pace = RateLimit()
    pace.hold("1001", 30.0, 1000.0)
    pace.hold("1001", 5.0, 1000.0)

    assert pace.wait("1001", 1010.0) == 20.0


def test_waiting_names_the_chats_that_may_not_be_written_to_and_for_how_long():
    pace = RateLimit()
    send(pace, ["1001"], seconds=0)
    pace.hold("1002", 7.0, 1000.0)
    pace.take("1003", 1000.0)

    assert pace.waiting(1000.0) == {"1001": 1.0, "1002": 7.0}
    assert pace.waiting(1007.0) == {}


def test_the_overall_wait_lasts_until_a_place_is_free():
    pace = RateLimit()
    for user in range(OVERALL_LIMIT):
        pace.take(str(user), 1000.0)
        pace.done(str(user), 1000.0)

    assert (pace.free(1000.25), pace.overall_wait(1000.25)) == (0, 0.75)
    assert (pace.free(1001.0), pace.overall_wait(1001.0)) == (OVERALL_BURST, 0.0)


def test_a_call_counts_until_a_second_after_its_answer():
    """Whenever between the two it arrived, no second in which Telegram looks holds more than the limit."""
    pace = RateLimit()
    lanes = [str(user) for user in range(OVERALL_LIMIT)]
    for lane in lanes:
        pace.take(lane, 1000.0)
    assert pace.free(1005.0) == 0
    assert 0 < pace.overall_wait(1005.0) <= 1.0

    for lane in lanes:
        pace.done(lane, 1005.0)
    assert pace.free(1005.9) == 0
    assert pace.free(1006.0) == OVERALL_BURST


def test_a_call_to_a_group_counts_until_a_minute_after_its_answer():
    pace = RateLimit()
    for second in range(GROUP_LIMIT):
        pace.take("-1001", 1000.0 + second)
    for _ in range(GROUP_LIMIT):
        pace.done("-1001", 1030.0)

    assert pace.wait("-1001", 1089.0) == pytest.approx(1.0)
    assert pace.wait("-1001", 1090.0) == 0


def test_a_crowd_is_answered_evenly_and_not_second_by_second():
    lanes = [str(user) for user in range(1, 201)]
    sent = send(RateLimit(), lanes, seconds=20)
    times = sorted(time for each in sent.values() for time in each if time > 1015)

    assert most_within(times, 0.2) <= OVERALL_RATE / 5 + 1.5
    assert len(times) >= 5 * OVERALL_RATE - 1


@pytest.mark.parametrize("lane", ["mail:7", "setup"])
def test_what_is_no_chat_is_not_paced_and_costs_the_chats_nothing(lane):
    pace = RateLimit()
    times = send(pace, [lane], seconds=0.5)[lane]

    assert len(times) == 51 * AT_MOST
    assert pace.free(1000.5) == OVERALL_BURST


def test_without_pace_only_holds_count():
    pace = RateLimit(on=False)
    pace.hold("1002", 1.0, 1000.0)
    sent = send(pace, ["1001", "1002"], seconds=0.5)

    assert (len(sent["1001"]), len(sent["1002"])) == (51 * AT_MOST, 0)


def test_chats_that_fell_silent_are_forgotten():
    pace = RateLimit()
    for user in range(1, 500):
        pace.take(str(user), 1000.0)
        pace.take(str(-user), 1000.0)
    pace.waiting(1200.0)

    assert not pace._chats
    assert not pace._groups


def test_after_a_pause_for_all_one_call_goes_first_also_without_pace():
    for on in (True, False):
        pace = RateLimit(on=on)
        for chat in range(10):
            pace.hold(str(chat), 1.0, 1000.0)
        assert pace.free(1000.0) == 0

        assert pace.free(1001.0) == 1
        pace.take("2001", 1001.0)
        assert pace.free(1001.0) == 0

        pace.answered()
        assert pace.free(1001.0) > 1
