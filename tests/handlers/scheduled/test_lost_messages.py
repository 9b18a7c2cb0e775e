"""Lost messages: a silence in which some were lost is reported to the staff once, with times."""

from datetime import timedelta

import pytest

from handlers.scheduled.lost_messages import heard, is_worth_noting
from storage.messaging.restore_hold import hold_unsent


@pytest.fixture
def tell(world, ann):
    """A call that lets Telegram be heard now, and returns how long the silence was."""
    return lambda: world.run(lambda records: heard(records, world.app_context, world.now))


def test_away_for_more_than_a_day_is_said_with_times_in_taipei(world, ann, tell):
    tell()
    world.pass_time(hours=24, minutes=1)

    assert tell() == timedelta(hours=24, minutes=1)
    assert "離線超過 24 小時" in ann.group.last
    assert "從 2026-03-10 10:00 到 2026-03-11 10:01（臺北時間）" in ann.group.last


def test_a_gap_is_said_once_however_often_telegram_is_heard(world, ann, tell):
    tell()
    world.pass_time(hours=30)
    tell()
    tell()
    world.pass_time(minutes=2)
    tell()

    assert len(ann.group.heard) == 1


@pytest.mark.parametrize("hours", [0, 1, 24, -5])
def test_a_day_or_less_or_a_clock_set_back_is_no_gap(world, ann, tell, hours):
    tell()
    world.pass_time(hours=hours)

    assert tell() is None
    assert ann.group.heard == []


def test_a_bot_that_never_heard_anything_was_not_away(tell, ann):
    assert tell() is None
    assert ann.group.heard == []


def test_it_is_noted_once_a_minute_at_most(world, tell):
    tell()
    worth = lambda: world.run(lambda records: is_worth_noting(records, world.now))  # noqa: E731
    early = worth()
    world.pass_time(seconds=60)

    assert (early, worth()) == (False, True)


def came(world, *updates: int) -> None:
    world.run(lambda records: records.inbox.store([(it, "1001", b"{}") for it in updates]))


@pytest.fixture
def restored(world, tell):
    """A world restored three hours after its backup was made, which knew update 500."""
    came(world, 500)
    tell()
    made_at = world.now
    world.pass_time(hours=3)
    world.run(lambda records: hold_unsent(records.session.connection(), made_at=made_at, now=world.now))
    return world


def test_update_ids_that_jump_after_a_restore_are_reported_with_their_number(restored, ann, tell):
    tell()
    before = len(ann.group.heard)
    came(restored, 508, 509)

    assert tell() == timedelta(hours=3)
    assert tell() is None
    assert before == 0
    assert len(ann.group.heard) == 1
    assert "約有 7 則" in ann.group.last


def test_update_ids_that_go_on_after_a_restore_lost_nothing(restored, ann, tell):
    came(restored, 501)

    assert tell() is None
    came(restored, 900)
    assert tell() is None
    assert ann.group.heard == []
