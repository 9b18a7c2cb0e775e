"""The digest: one line of numbers for the group."""

from datetime import timedelta

from handlers.scheduled.digest import digest
from tests.support.people.chat import GROUP
from tests.support.people.staff_scenes import submitted


def test_the_group_gets_one_line_of_numbers(world, ann, phone):
    start = world.now
    for certificate in ("1", "2"):
        submitted(world, kind="133003" if certificate == "1" else "118002", certificate=certificate)
    ann.takes_next().presses("審核通過")
    world.pass_time(minutes=10)
    for _ in range(2):
        world.run(lambda records: digest(records, world.app_context, start, world.now))
    lines = [it for it in world.sent() if it.lane == str(GROUP) and it.row.key.startswith("digest:")]
    assert [it.text for it in lines] == ["10:00–10:10　審核通過 1、退回 0、不予獎勵 0、未完成 0，待審 1"]


def test_a_quiet_slot_says_nothing(world):
    world.run(
        lambda records: digest(records, world.app_context, world.now - timedelta(minutes=10), world.now)
    )
    assert world.sent() == []
