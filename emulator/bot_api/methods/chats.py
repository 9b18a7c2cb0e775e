"""Chat methods: what the bot may ask about chats and their members."""

from emulator.bot_api.methods.common import reach
from emulator.wire.params import Params
from emulator.world import serialise as present
from emulator.world.errors import bad
from emulator.world.membership import move_bot
from emulator.world.records import Json
from emulator.world.world import World


def get_chat(world: World, params: Params) -> Json:
    return present.full_chat(world, _known(world, params.chat()))


def get_chat_member(world: World, params: Params) -> Json:
    chat, user = _known(world, params.chat()), params.number("user_id") or 0
    if user != world.bot_id and user not in world.people:
        raise bad("user not found" if user else "invalid user_id specified")
    group = world.groups.get(chat)
    if group is None:
        return present.member(world, "member" if user in {chat, world.bot_id} else "left", user)
    return present.member(world, present.status_of(world, group, user), user)


def get_chat_administrators(world: World, params: Params) -> list[Json]:
    group = world.groups.get(_known(world, params.chat()))
    if group is None:
        raise bad("there are no administrators in the private chat")
    everybody = {**group.members, world.bot_id: group.bot}
    leading = {user: status for user, status in everybody.items() if status in {"administrator", "creator"}}
    return [present.member(world, status, user) for user, status in leading.items()]


def leave_chat(world: World, params: Params) -> bool:
    chat = reach(world, params.chat())
    if chat not in world.groups:
        raise bad("chat member status can't be changed in private chats")
    move_bot(world, chat, "left", by=world.bot_id)
    return True


def _known(world: World, chat: int) -> int:
    """The chat that a method asks about: a private one even when the person has blocked the bot."""
    return chat if chat in world.people else reach(world, chat)
