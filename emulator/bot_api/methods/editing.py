"""Edit methods, for the bot's own messages."""

from typing import Any

from emulator.bot_api.methods.common import caption_of, mentioning, reach, text_of, texted
from emulator.bot_api.methods.media import input_media
from emulator.wire.keyboards import inline
from emulator.wire.params import Params
from emulator.world import serialise as present
from emulator.world.errors import NOT_MODIFIED, bad
from emulator.world.records import Json, Post
from emulator.world.world import World


def edit_text(world: World, params: Params) -> Json:
    post = _own(world, params)
    if "text" not in post.body:
        raise bad("there is no text in the message to edit")
    return _changed(world, params, post, _without(post.body, "text", "entities") | texted(*text_of(params)))


def edit_caption(world: World, params: Params) -> Json:
    post = _own(world, params)
    if not {"photo", "document"} & post.body.keys():
        raise bad("there is no caption in the message to edit")
    bare = _without(post.body, "caption", "caption_entities")
    return _changed(world, params, post, bare | caption_of(params))


def edit_media(world: World, params: Params) -> Json:
    post = _own(world, params)
    item: Any = params.json("media") or {}
    bare = _without(post.body, "text", "entities", "photo", "document", "caption", "caption_entities")
    return _changed(world, params, post, bare | input_media(world, params, item))


def edit_reply_markup(world: World, params: Params) -> Json:
    post = _own(world, params)
    return _changed(world, params, post, post.body)


def _own(world: World, params: Params) -> Post:
    post = world.find(reach(world, params.chat()), params.number("message_id"))
    if post is None:
        raise bad("message to edit not found")
    if post.sender != world.bot_id or post.keyboard or "forward_origin" in post.body:
        raise bad("message can't be edited")
    return post


def _changed(world: World, params: Params, post: Post, body: Json) -> Json:
    """The message after an edit; one without reply_markup takes the inline keyboard away."""
    body, markup = mentioning(world, body), inline(params.json("reply_markup"))
    if body == post.body and markup == post.inline:
        raise bad(NOT_MODIFIED)
    if body != post.body:
        post.edited = world.now()
    post.body, post.inline = body, markup
    world.save(post)
    return present.message(world, post)


def _without(body: Json, *names: str) -> Json:
    return {name: value for name, value in body.items() if name not in names}
