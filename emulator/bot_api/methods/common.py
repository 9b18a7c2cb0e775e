"""Common part of sending methods: who may be reached, which text is fit, what a message carries."""

import re
from typing import Any

from emulator.wire.entities import found_in, utf16
from emulator.wire.html import read_html, trimmed
from emulator.wire.keyboards import split
from emulator.wire.params import Params
from emulator.world import serialise as present
from emulator.world.errors import ApiError, bad, forbidden
from emulator.world.records import Group, Json, Post
from emulator.world.world import World

MENTION = re.compile(r"tg://user\?id=(\d{1,15})")
LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024


def reach(world: World, chat: int) -> int:
    """The chat's id, if the bot may write there at this moment. Raises ApiError as Telegram does."""
    if group := world.groups.get(chat):
        _check_group(group)
        return chat
    person = world.people.get(chat)
    if person is None:
        raise bad("chat not found")
    if person.deactivated:
        raise forbidden("user is deactivated")
    if person.blocked:
        raise forbidden("bot was blocked by the user")
    if not person.started:
        raise forbidden("bot can't initiate conversation with a user")
    return chat


def text_of(params: Params) -> tuple[str, list[Json]]:
    text, entities = _formatted(params, "text", "entities")
    if not text:
        raise bad("message text is empty")
    if utf16(text) > LONGEST_TEXT:
        raise bad("message is too long")
    return text, entities


def caption_of(params: Params) -> Json:
    """The `caption` and `caption_entities` of a message, or nothing."""
    text, entities = _formatted(params, "caption", "caption_entities")
    if utf16(text) > LONGEST_CAPTION:
        raise bad("message caption is too long")
    return captioned(text, entities)


def captioned(text: str, entities: list[Json]) -> Json:
    if not text:
        return {}
    return {"caption": text} | ({"caption_entities": entities} if entities else {})


def texted(text: str, entities: list[Json]) -> Json:
    return {"text": text} | ({"entities": entities} if entities else {})


def publish(world: World, params: Params, body: Json, *, chat: int | None = None) -> Post:
    """The bot's message, with everything that any send method may carry."""
    chat = reach(world, params.chat()) if chat is None else chat
    inline, keyboard = split(params.json("reply_markup"))
    return world.post(
        chat,
        world.bot_id,
        mentioning(world, body) | _thread(world, params, chat),
        inline=inline,
        keyboard=keyboard,
        reply_to=_answered(world, params, chat),
        protected=params.flag("protect_content"),
        silent=params.flag("disable_notification"),
    )


def mentioning(world: World, body: Json) -> Json:
    """A link to tg://user?id=… names that person; of one whom the bot has never met nothing is left."""
    kept = {
        name: [one for entity in body[name] if (one := _mention(world, entity))]
        for name in ("entities", "caption_entities")
        if name in body
    }
    bare = {name: value for name, value in body.items() if name not in kept}
    return bare | {name: found for name, found in kept.items() if found}


def _mention(world: World, entity: Json) -> Json | None:
    found = MENTION.fullmatch(entity.get("url", ""))
    if not found:
        return entity
    place = {name: entity[name] for name in ("offset", "length")}
    known = int(found[1]) in world.people
    return place | {"type": "text_mention", "user": present.user(world, int(found[1]))} if known else None


def _thread(world: World, params: Params, chat: int) -> Json:
    thread, group = params.number("message_thread_id"), world.groups.get(chat)
    if not thread:
        return {}
    if group is None or thread not in group.topics:
        raise bad("message thread not found")
    return {"message_thread_id": thread, "is_topic_message": True}


def _answered(world: World, params: Params, chat: int) -> int | None:
    wanted = params.json("reply_parameters") or {}
    target: Any = wanted.get("message_id") or params.number("reply_to_message_id")
    lenient = wanted.get("allow_sending_without_reply") or params.flag("allow_sending_without_reply")
    if target and not world.find(chat, int(target)):
        if not lenient:
            raise bad("message to be replied not found")
        return None
    return int(target) if target else None


def _formatted(params: Params, name: str, entities: str) -> tuple[str, list[Json]]:
    mode, raw = params.text("parse_mode").lower(), params.text(name)
    if mode == "html":
        text, given = read_html(raw)
    elif mode:
        raise bad("unsupported parse_mode")
    else:
        text, given = trimmed(raw, params.json(entities) or [])
    return text, found_in(text, given)


def _check_group(group: Group) -> None:
    if group.migrated_to:
        moved = {"migrate_to_chat_id": group.migrated_to}
        raise ApiError(400, "Bad Request: group chat was upgraded to a supergroup chat", moved)
    if group.deleted:
        raise forbidden("the group chat was deleted")
    if group.bot == "kicked":
        raise forbidden(f"bot was kicked from the {group.type} chat")
    if group.bot == "left":
        raise forbidden(f"bot is not a member of the {group.type} chat")
