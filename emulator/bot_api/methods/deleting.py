"""Deletion methods: within 48 hours, except by an administrator."""

from emulator.bot_api.methods.common import reach
from emulator.wire.params import Params
from emulator.world.errors import bad
from emulator.world.records import Post
from emulator.world.world import World

DELETABLE = 48 * 3600
MOST_AT_ONCE = 100


def delete_message(world: World, params: Params) -> bool:
    post = world.find(reach(world, params.chat()), params.number("message_id"))
    if post is None:
        raise bad("message to delete not found")
    _check(world, post)
    _gone(world, post)
    return True


def delete_messages(world: World, params: Params) -> bool:
    """Ids that do not exist are skipped; nothing is deleted if one of the others may not be."""
    chat, ids = reach(world, params.chat()), params.numbers("message_ids")
    if not 1 <= len(ids) <= MOST_AT_ONCE:
        raise bad(
            "message identifiers are not specified" if not ids else "too many message identifiers specified"
        )
    posts = [post for one in ids if (post := world.find(chat, one))]
    for post in posts:
        _check(world, post)
    for post in posts:
        _gone(world, post)
    return True


def _check(world: World, post: Post) -> None:
    group = world.groups.get(post.chat)
    if group and group.bot == "administrator":
        return
    foreign = group is not None and post.sender != world.bot_id
    if foreign or world.now() - post.date > DELETABLE:
        raise bad("message can't be deleted for everyone" if not foreign else "message can't be deleted")


def _gone(world: World, post: Post) -> None:
    post.deleted = True
    world.save(post)
