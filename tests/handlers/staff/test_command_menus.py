"""A person's own command menu: it fits who reads it, and is set when that person is next answered."""

from handlers.staff.command_menus import NAMES, Menu
from handlers.updates import Membership
from tests.support.people.chat import Chat
from tests.support.people.staff_scenes import change, student_phone

MINE = 5005


def menus(world, user: int = MINE) -> list[list[str]]:
    """The menus that were set for one person, oldest first."""
    mine = {"type": "chat", "chat_id": user}
    sent = [it.payload for it in world.sent() if it.method == "setMyCommands"]
    return [[one["command"] for one in it["commands"]] for it in sent if it["scope"] == mine]


def test_a_newcomer_has_the_menu_of_everybody_and_a_student_one_of_their_own_once(world):
    newcomer = Chat(world, MINE).says("/start").says("/help")
    assert menus(world) == []
    student_phone(world, user_id=MINE)
    newcomer.says("/status").says("/help")
    assert menus(world) == [NAMES[Menu.linked]]


def test_another_language_and_a_lost_link_bring_another_menu(world):
    phone = student_phone(world, user_id=MINE).says("/status")
    phone.says("/language").presses("English")
    before, after = [it.payload for it in world.sent() if it.method == "setMyCommands"]
    assert [it["command"] for it in before["commands"]] == [it["command"] for it in after["commands"]]
    assert before["commands"] != after["commands"]
    world.run(lambda records: records.people.unlink(records.people.get(MINE)))
    phone.says("/help")
    assert menus(world)[-1] == NAMES[Menu.unlinked]


def test_staff_have_the_desk_in_private_until_they_have_left(world, ann):
    ann.says("/queue").says("/why").says("/language")
    assert menus(world, 7001) == [NAMES[Menu.staff]]
    world.memberships[7001] = Membership.unanswered
    ann.says("/queue")
    assert len(menus(world, 7001)) == 1
    world.memberships[7001] = Membership.outside
    ann.says("/queue")
    assert menus(world, 7001)[-1] == NAMES[Menu.unlinked]


def test_a_colleague_who_is_a_student_too_has_both(world, ann):
    student_phone(world, user_id=7001)
    ann.says("/queue").says("/status")
    assert menus(world, 7001) == [NAMES[Menu.colleague]]


def test_new_words_are_set_again(world):
    phone = student_phone(world, user_id=MINE).says("/status")
    change(world, lambda records: records.people.get(MINE), menu="linked:of-an-old-version")
    phone.says("/help")
    assert menus(world) == [NAMES[Menu.linked]] * 2
