"""Forward methods: forwarding, copying and pinning."""

from emulator.bot_api.methods.common import caption_of, publish, reach
from emulator.wire.params import Params
from emulator.world import serialise as present
from emulator.world.errors import bad
from emulator.world.privacy_mode import SERVICE
from emulator.world.records import Json, Post
from emulator.world.world import World


def forward_message(world: World, params: Params) -> Json:
    post = _source(world, params, "forward")
    origin = {"type": "user", "sender_user": present.user(world, post.sender), "date": post.date}
    body = _fresh(post) | {"forward_origin": post.body.get("forward_origin", origin)}
    return present.message(world, publish(world, params, body))


def copy_message(world: World, params: Params) -> Json:
    post = _source(world, params, "copy")
    words = caption_of(params) if "caption" in params.values else {}
    body = {name: value for name, value in _fresh(post).items() if name != "forward_origin"}
    return {"message_id": publish(world, params, body | words).id}


def pin_chat_message(world: World, params: Params) -> bool:
    """In a group only an administrator pins; the bot hears of its own pin as of any other."""
    chat = reach(world, params.chat())
    group = world.groups.get(chat)
    if group and group.bot != "administrator":
        raise bad("not enough rights to manage pinned messages in the chat")
    post = world.find(chat, params.number("message_id"))
    if post is None:
        raise bad("message to pin not found")
    note = world.post(chat, world.bot_id, {"pinned_message": post.id})
    world.queue.add("message", present.message(world, note))
    return True


def _source(world: World, params: Params, verb: str) -> Post:
    post = world.find(reach(world, params.chat("from_chat_id")), params.number("message_id"))
    if post is None:
        raise bad(f"message to {verb} not found")
    if post.protected or SERVICE & post.body.keys():
        raise bad(f"the message can't be {'forwarded' if verb == 'forward' else 'copied'}")
    return post


def _fresh(post: Post) -> Json:
    return {name: value for name, value in post.body.items() if name not in {"media_group_id", "sender_chat"}}
