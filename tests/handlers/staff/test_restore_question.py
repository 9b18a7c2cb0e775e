"""Restore hold: what was unsent in the backup goes out only when one of the staff says so."""

from datetime import timedelta

import pytest

from handlers.staff.restore_question import ask_about_hold
from storage.messaging.outbox import Outgoing
from storage.messaging.restore_hold import HELD, hold_unsent
from tests.support.databases.databases import on_both
from tests.support.people.chat import GROUP

pytestmark = on_both  # many rows at once, by their keys


@pytest.fixture
def restored(world):
    """A restored world: three notices were unsent in the backup, one of them is of no use after an hour."""

    def put(records):
        for number, drop_after in enumerate((None, None, world.now + timedelta(hours=1))):
            records.outbox.put(
                Outgoing(lane="1001", method="sendMessage", payload={"text": "x"}, key=f"n{number}", drop_after=drop_after)
            )  # fmt: skip

    world.run(put)
    made_at = world.now
    world.pass_time(minutes=30)
    world.run(lambda records: hold_unsent(records.session.connection(), made_at=made_at, now=world.now))
    return world


def ask(world):
    world.run(lambda records: ask_about_hold(records, world.app_context))


def statuses(world) -> dict[str, str]:
    return {it.row.key: it.row.status for it in world.sent() if it.row.key.startswith("n")}


def edits(world) -> list[str]:
    return [it.text for it in world.sent() if it.method == "editMessageText" and it.lane == str(GROUP)]


def test_nothing_that_was_unsent_is_taken_up_by_the_sender(restored):
    assert set(statuses(restored).values()) == {HELD}
    assert restored.run(lambda records: records.outbox.claim((), 10)) == []


def test_the_group_is_asked_once_with_number_and_times(restored, ann):
    ask(restored)
    ask(restored)

    assert len(ann.group.heard) == 1
    assert "3 則通知還沒送出（2026-03-10 10:00 至 2026-03-10 10:00）" in ann.group.last
    assert ann.group.buttons == ["📤 送出", "🗑 不送"]


def test_one_press_sends_all_and_the_message_says_whose_it_was(restored, ann):
    ask(restored)
    ann.group.presses("送出")

    assert set(statuses(restored).values()) == {"new"}
    assert "X 決定送出，共 3 則" in edits(restored)[0]
    assert "3 則通知還沒送出" in edits(restored)[0]
    assert ann.group.alert is None


def test_the_second_press_changes_nothing_and_says_so(restored, ann, ben):
    ask(restored)
    ann.group.presses("不送")
    ben.group.presses("送出")

    assert statuses(restored) == {}
    assert "已經有人決定" in ben.group.alert
    assert len(edits(restored)) == 1


def test_whoever_left_the_group_decides_nothing(restored, ann):
    ask(restored)
    restored.members.clear()
    ann.group.presses("送出")

    assert set(statuses(restored).values()) == {HELD}
    assert "無法確認" in ann.group.alert


@pytest.mark.parametrize("data", ["h:send:2020-01-01T00:00:00+00:00", "h:burn", "h:send", "h:"])
def test_an_invented_button_or_one_of_an_older_restore_decides_nothing(restored, ann, data):
    ask(restored)
    ann.group.presses_data(data)

    assert set(statuses(restored).values()) == {HELD}
    assert "沒有改變任何事" in ann.group.alert


def test_the_buttons_data_in_a_private_chat_decides_nothing(restored, ann):
    ask(restored)
    ann.presses_data(next(iter(ann.group.heard[-1].buttons.values())))

    assert set(statuses(restored).values()) == {HELD}


def test_what_is_pointless_by_now_is_dropped_by_itself(restored, ann):
    restored.pass_time(hours=2)
    ask(restored)

    assert "2 則通知還沒送出" in ann.group.last
    assert sorted(statuses(restored)) == ["n0", "n1"]


def test_what_runs_out_between_question_and_press_is_not_sent(restored, ann):
    ask(restored)
    restored.pass_time(hours=2)
    ann.group.presses("送出")

    assert sorted(statuses(restored)) == ["n0", "n1"]
    assert "共 2 則" in edits(restored)[0]


def test_where_nothing_was_unsent_nobody_is_asked(world, ann):
    world.run(lambda records: hold_unsent(records.session.connection(), made_at=world.now, now=world.now))
    ask(world)

    assert ann.group.heard == []
