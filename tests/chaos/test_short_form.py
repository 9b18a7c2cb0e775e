"""The short form of the chaos suite: the same rows, fewer faults, nothing timed."""

import pytest

from tests.chaos.harness.machine.databases import POSTGRESQL, SQLITE
from tests.chaos.rows.machine.kills import short
from tests.chaos.rows.moved_clocks import moved_clocks
from tests.chaos.rows.replicas import replicas
from tests.chaos.rows.telegram.restarts import restarts

pytestmark = pytest.mark.xdist_group("chaos")
on_sqlite = pytest.mark.parametrize("stage", [SQLITE], indirect=True)
on_postgresql = pytest.mark.parametrize("stage", [POSTGRESQL], indirect=True)


def test_nothing_is_lost_or_done_twice_when_the_bot_is_killed_and_stopped_under_load(stage):
    found = short(stage)

    assert not found.broken


@on_sqlite
def test_nothing_is_lost_when_telegram_itself_restarts_under_load(stage):
    found = restarts(stage, count=3, updates=100)

    assert not found.broken


@on_postgresql
def test_every_reminder_comes_once_while_the_clock_jumps_both_ways(stage):
    found = moved_clocks(stage, students=5)

    assert not found.broken


@on_postgresql
def test_replicas_that_are_killed_leave_what_one_bot_in_order_leaves(stage):
    found = replicas(stage, count=2, seconds=3, updates=150)

    assert not found.broken
