"""Privacy mode: what the bot hears: everything in private, in groups what the mode lets through."""

from emulator.world import serialise as present
from emulator.world.records import GONE, Group, Post
from emulator.world.world import World

SERVICE = {
    "new_chat_members",
    "left_chat_member",
    "pinned_message",
    "migrate_to_chat_id",
    "migrate_from_chat_id",
}


def deliver(world: World, kind: str, post: Post) -> int | None:
    """Queues the update if the bot may hear it; its id, or None."""
    if not hears(world, post):
        return None
    return world.queue.add(kind, present.message(world, post), date=post.edited or post.date)


def hears(world: World, post: Post) -> bool:
    group = world.groups.get(post.chat)
    if group is None:
        return True
    if group.bot in GONE:
        return False
    return group.bot == "administrator" or bool(SERVICE & post.body.keys()) or _meant(world, group, post)


def _meant(world: World, group: Group, post: Post) -> bool:
    """Whether the bot is meant: by its name, by a reply, or by a bare command where it has spoken before."""
    answered = world.posts[group.id].get(post.reply_to or 0)
    if answered and answered.sender == world.bot_id:
        return True
    command = _command(post)
    if not command:
        return False
    name = command.partition("@")[2].lower()
    if name:
        return bool(name == world.bot_names["username"].lower())
    return any(one.sender == world.bot_id for one in world.posts[group.id].values())


def _command(post: Post) -> str:
    """The first command of a text or caption, such as "/next@some_bot", else ""."""
    text = post.body.get("text") or post.body.get("caption") or ""
    for entity in post.body.get("entities") or post.body.get("caption_entities") or []:
        if entity["type"] == "bot_command":
            units = text.encode("utf-16-le")
            start, end = 2 * entity["offset"], 2 * (entity["offset"] + entity["length"])
            return str(units[start:end].decode("utf-16-le"))
    return ""
