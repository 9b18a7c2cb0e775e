"""Group membership: who blocked the bot and came back, and the groups it was brought into, as chats."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from handlers.app_context import AppContext
from handlers.staff.group_membership import group_joined, group_moved, leave_other_groups
from handlers.updates import GroupJoined, GroupMoved
from tests.support.databases.databases import wait_until_it_waits
from tests.support.people.chat import SCHOOL, Chat
from tests.support.people.student_scenes import link


def change_of(chat: Chat, status: str) -> dict:
    return {
        "my_chat_member": {
            "chat": chat._chat(),
            "from": chat._person(),
            "date": 0,
            "new_chat_member": {"status": status},
        }
    }


def test_who_comes_back_hears_at_once_how_things_stand(world, student):
    link(world, student)
    world.handle(change_of(student, "kicked"))

    world.handle(change_of(student, "member"))

    assert "通知沒有送達" in student.last
    student.says("/start")
    assert "通知沒有送達" not in student.last


def test_who_was_found_to_have_blocked_the_bot_hears_it_with_the_next_word(world, student):
    link(world, student)
    world.run(lambda records: records.people.blocked(1001))

    student.says("/status")

    assert any("通知沒有送達" in heard.text for heard in student.heard[-2:])


def test_groups_from_before_the_staff_group_was_set_are_left_at_the_next_start(world):
    early = Chat(world, user_id=7001, chat_id=-5001)
    world.app_context = AppContext(SCHOOL, "licence_bot", None)
    world.handle(change_of(early, "member"))
    assert "-5001" in early.last

    chosen = AppContext(SCHOOL, "licence_bot", -1001)
    world.run(lambda records: leave_other_groups(records, chosen))
    assert not [it for it in world.sent() if it.method == "leaveChat"]  # it may become the staff's new id
    world.pass_time(minutes=1)
    world.run(lambda records: leave_other_groups(records, chosen))
    world.run(lambda records: leave_other_groups(records, chosen))

    assert [it.payload for it in world.sent() if it.method == "leaveChat"] == [{"chat_id": -5001}]


def test_the_new_id_of_the_group_outranks_the_operators_until_another_group_is_chosen(world):
    known = AppContext(SCHOOL, "licence_bot", -1001)
    for old, new in ((-1001, -2001), (-2001, -3001)):
        world.run(partial(group_moved, app_context=known, event=GroupMoved(old, new)))

    assert world.run(known.group) == -3001
    assert world.run(AppContext(SCHOOL, "licence_bot", -4001).group) == -4001
    assert world.run(AppContext(SCHOOL, "licence_bot", None).group) is None


def test_the_staffs_group_is_not_left_though_it_says_too_late_whose_new_id_that_is(world):
    """Telegram says of a supergroup that the bot was brought into it; whose it was stands in another update."""
    world.handle(change_of(Chat(world, user_id=7001, chat_id=-2001), "member"))
    assert [it.payload for it in world.sent()] == [{"chat_id": -2001}]

    world.run(lambda records: group_moved(records, world.app_context, GroupMoved(-1001, -2001)))
    world.pass_time(hours=1)

    assert not [it for it in world.sent() if it.method == "leaveChat"]
    assert "/next" in Chat(world, user_id=7001, chat_id=-2001).last


@pytest.mark.parametrize("first", ["joined", "moved"])
def test_the_staffs_group_is_not_left_though_both_are_handled_at_the_same_moment(world, first):
    """The second update begins while the first has done its part and is not committed yet."""
    works = {
        "joined": lambda records: group_joined(records, world.app_context, GroupJoined(-2001), 5),
        "moved": lambda records: group_moved(records, world.app_context, GroupMoved(-1001, -2001)),
    }
    second = works["moved" if first == "joined" else "joined"]
    with ThreadPoolExecutor(1) as other:

        def work(records):
            works[first](records)
            late = other.submit(world.run, second)
            wait_until_it_waits(records, late)
            return late

        world.run(work).result(60)

    assert not [it for it in world.sent() if it.method == "leaveChat"]
    assert world.run(world.app_context.group) == -2001


def test_a_strangers_group_is_left_after_a_moment(world):
    world.handle(change_of(Chat(world, user_id=7001, chat_id=-2001), "member"))
    claim = lambda: world.run(lambda records: [it.method for it in records.outbox.claim((), 9)])  # noqa: E731

    assert claim() == []
    world.pass_time(minutes=1)
    assert claim() == ["leaveChat"]


def test_the_group_that_became_the_staffs_is_not_left(world):
    group = Chat(world, user_id=7001, chat_id=-1001)
    world.app_context = AppContext(SCHOOL, "licence_bot", None)
    world.handle(change_of(group, "member"))

    world.run(lambda records: leave_other_groups(records, AppContext(SCHOOL, "licence_bot", -1001)))

    assert not [it for it in world.sent() if it.method == "leaveChat"]


def test_a_strangers_group_that_is_chosen_within_that_moment_is_not_left(world):
    world.handle(change_of(Chat(world, user_id=7001, chat_id=-2001), "member"))
    world.run(lambda records: leave_other_groups(records, AppContext(SCHOOL, "licence_bot", -2001)))
    world.pass_time(minutes=1)

    assert world.run(lambda records: records.outbox.claim((), 9)) == []
