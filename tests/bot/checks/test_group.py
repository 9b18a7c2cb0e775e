"""The staff's group: what Telegram says of it, and what an operator hears of that."""

import pytest

from bot.checks.group import GroupCheck, GroupFound, GroupWatch, ask_about
from bot.telegram_api.errors import BadRequest, Forbidden, NetworkError, ServerFault, meaning_of
from handlers.app_context import AppContext
from handlers.staff.group_membership import note_hidden
from tests.support.people.small_school import SCHOOL

GROUP = -1001234567890
CHAT = {"type": "supergroup", "title": "x", "permissions": {"can_send_messages": True}}
ME = {"status": "member"}


class Says:
    """A Telegram that has one answer to each method, or raises it."""

    bot_id = "710"

    def __init__(self, chat=CHAT, me=ME) -> None:
        self.answers = {"getChat": chat, "getChatMember": me}
        self.asked = []

    async def call(self, method, payload):
        self.asked.append(method)
        answer = self.answers[method]
        if isinstance(answer, dict):
            answer = answer.get(payload["chat_id"], answer)
        if isinstance(answer, Exception):
            raise answer
        return answer


def moved(to):
    return meaning_of(400, {"ok": False, "description": "upgraded", "parameters": {"migrate_to_chat_id": to}})


WELL = {
    "as a member": Says(),
    "as an administrator of a group where only those write": Says(
        CHAT | {"permissions": {"can_send_messages": False}}, {"status": "administrator"}
    ),
    "restricted in something else": Says(me={"status": "restricted", "can_send_messages": True}),
    "in a forum": Says(CHAT | {"is_forum": True}),
}
UNWELL = {
    "a wrong number": (
        Says(BadRequest("Bad Request: chat not found")),
        "the bot is in no group -1001234567890",
    ),
    "a group without us": (
        Says(Forbidden("bot is not a member of the supergroup chat")),
        "not, or no longer, in the group",
    ),
    "put out": (Says(me={"status": "kicked"}), "not, or no longer, in the group"),
    "left": (Says(me={"status": "restricted", "is_member": False}), "not, or no longer, in the group"),
    "a channel": (Says(CHAT | {"type": "channel"}, {"status": "administrator"}), "is a channel, not a group"),
    "a person": (Says({"type": "private"}), "is a private, not a group"),
    "restricted": (Says(me={"status": "restricted", "can_send_messages": False}), "may not write"),
    "closed for members": (Says(CHAT | {"permissions": {"can_send_messages": False}}), "may not write"),
}
SILENT = {
    "no network": NetworkError("ClientConnectorError"),
    "Telegram's own fault": ServerFault("502"),
    "a refusal of another kind": BadRequest("Bad Request: group is too busy"),
}


@pytest.mark.parametrize("telegram", WELL.values(), ids=WELL)
async def test_where_the_bot_may_write_all_is_well(telegram):
    assert (await ask_about(telegram, GROUP)).well is True


@pytest.mark.parametrize(("telegram", "words"), UNWELL.values(), ids=UNWELL)
async def test_a_group_that_will_not_do_is_said_until_it_does(ground, shelf, telegram, words):
    watch, ready = watch_of(shelf, telegram), GroupFound(GROUP)
    assert (await ready.look(ground)).well  # nobody has looked yet, and no start waits for that
    for _ in range(2):
        await watch.look()
    found = await ready.look(ground)
    assert (found.well, words in found.words) == (False, True), found.words
    assert await GroupCheck(telegram, context()).look(ground) == found
    assert (await GroupFound(-5).look(ground)).well  # another number is looked at afresh

    watch.telegram = Says()
    await watch.look()
    assert (await ready.look(ground)).well


@pytest.mark.parametrize("fault", SILENT.values(), ids=SILENT)
async def test_silence_is_never_taken_for_a_wrong_number(ground, shelf, fault):
    watch = watch_of(shelf, Says(fault))
    await watch.look()
    assert (await GroupFound(GROUP).look(ground)).well

    watch.telegram = Says(BadRequest("chat not found"))
    await watch.look()
    watch.telegram = Says(fault)
    await watch.look()
    assert not (await GroupFound(GROUP).look(ground)).well  # nor for a right one
    assert not (await GroupCheck(Says(fault), context()).look(ground)).well


async def test_a_group_that_hides_its_members_is_said_until_it_does_not(ground, shelf):
    shelf.run(lambda records: note_hidden(records, hidden=True))
    for look in (GroupCheck(Says(), context()).look, GroupFound(GROUP).look):
        found = await look(ground)
        assert not found.well
        assert "make the bot an administrator" in found.words
    shelf.run(lambda records: note_hidden(records, hidden=False))

    assert (await GroupCheck(Says(), context()).look(ground)).well


async def test_a_group_that_moved_while_nobody_listened_is_followed(ground, shelf):
    telegram = Says({GROUP: moved(-200), -200: CHAT})
    assert (await GroupCheck(telegram, context()).look(ground)).well
    await watch_of(shelf, telegram).look()
    assert shelf.run(context().group) == -200
    assert (await GroupFound(GROUP).look(ground)).well


async def test_while_all_is_well_telegram_is_seldom_asked(shelf):
    clock = [0.0]
    watch = watch_of(shelf, Says(), lambda: clock[0])
    for clock[0] in (0.0, 30.0, 590.0):
        await watch.look()
    assert len(watch.telegram.asked) == 2
    clock[0] = 601.0
    await watch.look()
    assert len(watch.telegram.asked) == 4


async def test_before_a_group_is_set_the_bot_is_ready_and_the_doctor_is_not(ground):
    none = AppContext(SCHOOL, "bot", None)
    assert (await GroupFound(None).look(ground)).well
    assert not (await GroupCheck(Says(), none).look(ground)).well


def context():
    return AppContext(SCHOOL, "bot", GROUP)


def watch_of(shelf, telegram, *clock):
    return GroupWatch(telegram, shelf.store, context(), *clock)
