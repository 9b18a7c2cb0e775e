"""Alarms: each once an hour whatever the clock does, nothing personal, by mail while there is no group."""

from datetime import timedelta

import pytest

from handlers.app_context import AppContext
from handlers.messages.words import words_in
from handlers.notices.alarms import (
    GROUP_LOST,
    Alarm,
    alarm,
    count_failed_update,
    count_given_up,
    group_found,
    group_lost,
    say_given_up,
    say_set_aside,
)
from handlers.staff.group_membership import group_moved
from handlers.updates import GroupMoved
from rules.notice_keys import parse
from storage.messaging.outbox import Outgoing
from storage.messaging.unreachable import OUTSIDE
from tests.handlers.staff.test_group_membership import change_of
from tests.support.people.chat import GROUP, SCHOOL, Chat
from tests.support.people.staff_scenes import said_in_group


def raised(world, what=Alarm.second_poller, **values):
    return world.run(lambda records: alarm(records, world.app_context, what, **values))


def test_the_same_alarm_is_said_again_after_an_hour_and_not_before(world):
    assert raised(world) is True
    world.pass_time(minutes=59)
    assert raised(world) is False
    world.pass_time(minutes=1)
    assert raised(world) is True
    assert said_in_group(world).count("另一個程式") == 2


def test_a_clock_that_was_put_back_silences_no_alarm(world):
    raised(world)
    world.pass_time(hours=-5)
    assert raised(world) is True


def test_different_alarms_do_not_silence_each_other(world):
    assert raised(world) is True
    assert raised(world, Alarm.foreign_webhook, repaired="no") is True
    assert "set-webhook" in said_in_group(world)


@pytest.mark.parametrize("language", ["zh-Hant", "en"])
def test_every_alarm_has_words(language):
    for what in Alarm:
        values = {"repaired": "yes", "count": 2, "most": 6, "reference": "1", "cause": "server", "since": "1"}
        assert words_in(language)(f"alarm-{what}", **values)


def test_before_there_is_a_group_an_alarm_is_only_logged(world):
    world.app_context = AppContext(SCHOOL, "licence_bot", None)
    assert raised(world) is True
    assert world.sent() == []


def test_the_loss_of_the_group_is_mailed_once_until_it_is_found_again(world):
    for _ in range(3):
        world.run(lambda records: group_lost(records, world.app_context))
        world.pass_time(hours=5)
    assert [it.payload["to"] for it in world.mails()] == [SCHOOL.office_mail]
    world.run(lambda records: group_found(records, GROUP))
    world.run(lambda records: group_lost(records, world.app_context))
    assert len(world.mails()) == 2


def test_what_waits_for_the_group_leaves_when_it_is_found_and_nothing_else_is_hurried(world):
    later = world.now + timedelta(hours=1)
    for key, error in (("one", OUTSIDE), ("two", "429")):
        put = Outgoing(lane=str(GROUP), method="sendMessage", payload={}, key=key)
        world.run(lambda records, put=put: records.outbox.put(put))
        row_id = next(it.row.id for it in world.sent() if it.row.key == key)
        world.run(lambda records, row_id=row_id, error=error: records.outbox.wait(row_id, later, error))
    world.run(lambda records: group_found(records, GROUP))
    assert {it.row.key: it.row.not_before for it in world.sent()} == {"one": world.now, "two": later}


@pytest.mark.parametrize("status", ["kicked", "left", "restricted"])
def test_only_the_staffs_own_group_is_missed(world, status):
    world.handle(change_of(Chat(world, 7001, chat_id=-5001), status))
    assert world.mails() == []
    world.handle(change_of(Chat(world, 7001, chat_id=GROUP), status))
    assert len(world.mails()) == 1


def test_a_group_that_moved_takes_along_all_that_waits_in_one_transaction(world):
    puts = [Outgoing(lane=str(GROUP), method="sendMessage", payload={}, key=f"post:{it}") for it in range(5)]

    def move_and_break_off(records):
        group_moved(records, world.app_context, GroupMoved(GROUP, -2002))
        raise RuntimeError

    world.run(lambda records: records.outbox.put(*puts))
    with pytest.raises(RuntimeError):
        world.run(move_and_break_off)
    assert {it.lane for it in world.sent()} == {str(GROUP)}
    assert world.run(world.app_context.group) == GROUP

    world.run(lambda records: records.facts.set(GROUP_LOST, "2026-03-10"))
    world.run(lambda records: group_moved(records, world.app_context, GroupMoved(GROUP, -2002)))
    assert [it.lane for it in world.sent() if it.row.key.startswith("post:")] == ["-2002"] * 5
    assert world.run(world.app_context.group) == -2002
    assert world.run(lambda records: records.facts.get(GROUP_LOST)) is None


def test_given_up_ones_are_counted_until_they_are_said(world):
    def work(records):
        for key in (
            "application:1:approved:v2",
            "update:1:2:3",
            "code:4",
            "alarm:given-up:2026-03-10T09:00:00+00:00",
            "mail:application:1:approved:v2",
        ):
            count_given_up(records, parse(key))
        say_given_up(records, world.app_context)
        count_given_up(records, parse("update:1:2:4"))
        say_given_up(records, world.app_context)

    world.run(work)
    assert "有 2 則訊息送不出去" in said_in_group(world)
    world.pass_time(hours=1)
    world.run(lambda records: say_given_up(records, world.app_context))
    world.pass_time(hours=1)
    world.run(lambda records: say_given_up(records, world.app_context))
    assert "有 1 則訊息送不出去" in said_in_group(world)
    assert said_in_group(world).count("送不出去") == 2


def test_updates_that_failed_are_told_to_the_group_once_an_hour_with_their_number(world):
    for update_id in range(101, 151):
        world.run(lambda records, of=update_id: count_failed_update(records, world.app_context, of))
    assert said_in_group(world).count("無法處理") == 1
    assert "有 1 則訊息無法處理，已先擱置（最近一則的代碼 101）" in said_in_group(world)

    world.pass_time(hours=1)
    for _ in range(2):
        world.run(lambda records: say_set_aside(records, world.app_context))
    assert "有 49 則訊息無法處理，已先擱置（最近一則的代碼 150）" in said_in_group(world)
    assert said_in_group(world).count("無法處理") == 2
