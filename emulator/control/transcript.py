"""Transcript: a chat as one person sees it, for the page and for tests."""

from itertools import islice
from typing import Any

from emulator.wire.entities import to_html
from emulator.world import serialise as present
from emulator.world.records import Json, Post, to_json
from emulator.world.world import World

KINDS = (
    "text", "photo", "document", "sticker", "voice", "contact", "location", "new_chat_members",
    "left_chat_member", "pinned_message", "migrate_to_chat_id", "migrate_from_chat_id",
)  # fmt: skip
RECENT = 60


def transcript(world: World, user: int, chat: int | None = None) -> list[Json]:
    """The messages in order, deleted ones marked; nothing of a group one is not in."""
    chat = user if chat is None else chat
    if chat != user and not world.group(chat).has(user):
        return []
    return [seen(world, post) for post in world.posts.get(chat, {}).values()]


def keyboard(world: World, user: int, chat: int | None = None) -> Json | None:
    """The reply keyboard or forced reply that stands open in this chat."""
    posts = world.posts.get(user if chat is None else chat, {})
    for post in reversed(posts.values()):
        if post.keyboard and not post.deleted:
            return None if "remove_keyboard" in post.keyboard else post.keyboard
    return None


def overview(world: World) -> Json:
    """Who there is, which groups, and the newest messages' senders of every chat, for unread marks."""
    recent = {
        chat: [[post.id, post.sender] for post in _newest(posts) if not post.deleted]
        for chat, posts in world.posts.items()
    }
    return {
        "world": world.settings["world"],
        "bot": present.bot(world),
        "about": world.settings.get("description", {}),
        "now": world.now(),
        "people": [to_json(person) for _, person in sorted(world.people.items())],
        "groups": [to_json(group) for group in world.groups.values() if not group.migrated_to],
        "recent": recent,
        "pending": len(world.queue),
    }


def _newest(posts: dict[int, Post]) -> list[Post]:
    return list(islice(reversed(posts.values()), RECENT))[::-1]


def seen(world: World, post: Post) -> Json:
    """One message: who, when, what, as text and as HTML, its buttons and its marks."""
    body = post.body
    text = str(body.get("text") or body.get("caption") or "")
    entities = body.get("entities") or body.get("caption_entities") or []
    return {
        "message_id": post.id,
        "from": _sender(world, post),
        "date": post.date,
        "kind": next((kind for kind in KINDS if kind in body), "other"),
        "text": text,
        "entities": entities,
        "html": to_html(text, entities),
        "buttons": (post.inline or {}).get("inline_keyboard", []),
        "keyboard": post.keyboard,
        "media": _media(body),
        "album": body.get("media_group_id"),
        "reply_to": post.reply_to,
        "forwarded": _forwarded(body),
        "service": _service(world, body),
        "deleted": post.deleted,
        "edited": post.edited is not None,
        "protected": post.protected,
        "silent": post.silent,
    }


def _sender(world: World, post: Post) -> Json:
    known = present.user(world, post.sender)
    name = f"{known['first_name']} {known.get('last_name', '')}".strip()
    anonymous = post.body.get("sender_chat", {}).get("title")
    return {"id": post.sender, "name": anonymous or name, "bot": known["is_bot"]}


def _media(body: Json) -> Json | None:
    """Media as the page needs it: where the file is, and what it takes to show it."""
    if "photo" in body:
        largest: Json = body["photo"][-1]
        return {"url": f"/control/file/{largest['file_unique_id']}"} | largest
    for kind in ("document", "voice", "sticker"):
        if kind in body:
            file: Json = body[kind]
            return {"url": f"/control/file/{file['file_unique_id']}"} | file
    card: Json | None = body.get("contact") or body.get("location")
    return card


def _forwarded(body: Json) -> str:
    origin: dict[str, Any] = body.get("forward_origin", {}).get("sender_user", {})
    return f"{origin.get('first_name', '')} {origin.get('last_name', '')}".strip()


def _service(world: World, body: Json) -> str:
    """The names that a service message is about."""
    people = [
        *body.get("new_chat_members", []),
        *([body["left_chat_member"]] if "left_chat_member" in body else []),
    ]
    users = [present.user(world, person) for person in people]
    return "、".join(f"{user['first_name']} {user.get('last_name', '')}".strip() for user in users)
