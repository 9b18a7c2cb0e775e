"""Phones: what people do with them: they write, send pictures, tap, start and follow links."""

import base64
import secrets
from typing import Any

from emulator.bot_api.methods.common import captioned, texted
from emulator.wire.entities import found_in
from emulator.wire.links import read_link
from emulator.world.errors import ImpossibleError
from emulator.world.membership import move_bot
from emulator.world.privacy_mode import deliver
from emulator.world.records import Json, Person, Post, Press
from emulator.world.serialise import ANONYMOUS, message
from emulator.world.serialise import chat as present_chat
from emulator.world.serialise import user as present_user
from emulator.world.world import World

STICKER = {
    "type": "regular",
    "width": 512,
    "height": 512,
    "is_animated": False,
    "is_video": False,
    "emoji": "👍",
}
FIRST_PRESS = 4_300_000_000_000_000_000


class Phones:
    """Acts of people. `chat` is the private chat with the bot unless a group is named.

    Every sending act takes the options of `_send` and returns {"chat", "message_id", "update_id"}; the
    last is None where the bot does not hear it. Impossible acts raise ImpossibleError.
    """

    def __init__(self, world: World) -> None:
        self._world = world

    def say(self, user: int, text: str, **options: Any) -> Json:
        """Options: chat, reply_to (message id), anonymous, forward_from (user id), date (Unix seconds)."""
        return self._send(user, texted(text, found_in(text)), **options)

    def photo(self, user: int, content: bytes | str, caption: str = "", **options: Any) -> Json:
        """`content` as bytes or base64; the app recompresses it as Telegram does."""
        body = {"photo": self._world.files.keep_photo(_bytes(content))}
        return self._send(user, body | captioned(caption, found_in(caption)), **options)

    def document(
        self, user: int, content: bytes | str, name: str, mime: str = "", caption: str = "", **options: Any
    ) -> Json:
        """Byte for byte, under its name."""
        body = {"document": self._world.files.keep("document", _bytes(content), name, mime)}
        return self._send(user, body | captioned(caption, found_in(caption)), **options)

    def album(self, user: int, items: list[Json], caption: str = "", **options: Any) -> list[Json]:
        """Items {"content", "name"?, "mime"?, "as": "photo" or "document"}: a message each, one album id."""
        group = {"media_group_id": str(13_000_000_000_000_000 + secrets.randbelow(10**12))}
        bodies = [self._item(item) | group for item in items]
        bodies[0] |= captioned(caption, found_in(caption))
        return [self._send(user, body, **options) for body in bodies]

    def sticker(self, user: int, **options: Any) -> Json:
        kept = self._world.files.keep("sticker", b"RIFF-invented-webp", "sticker.webp", "image/webp")
        return self._send(user, {"sticker": STICKER | _nameless(kept)}, **options)

    def voice(self, user: int, **options: Any) -> Json:
        kept = self._world.files.keep("voice", b"OggS-invented-voice", "voice.ogg", "audio/ogg")
        return self._send(user, {"voice": kept | {"duration": 2}}, **options)

    def contact(self, user: int, phone_number: str = "", of: int | None = None, **options: Any) -> Json:
        """One's own card, or with `of` somebody else's."""
        person = self._world.person(of or user)
        card = {"phone_number": phone_number or f"8869{person.id:08d}", "first_name": person.first_name}
        return self._send(user, {"contact": card | {"user_id": person.id}}, **options)

    def location(self, user: int, latitude: float = 22.64, longitude: float = 120.61, **options: Any) -> Json:
        return self._send(user, {"location": {"latitude": latitude, "longitude": longitude}}, **options)

    def edit(self, chat: int, message_id: int, text: str) -> Json:
        """Edits one's own text or caption."""
        post = self._seen(chat, message_id)
        words = texted if "text" in post.body else captioned
        bare = {"text", "entities", "caption", "caption_entities"}
        kept = {name: value for name, value in post.body.items() if name not in bare}
        post.body, post.edited = kept | words(text, found_in(text)), self._world.now()
        self._world.save(post)
        return self._done(post, "edited_message")

    def press(
        self,
        user: int,
        message_id: int | None = None,
        *,
        chat: int | None = None,
        label: str = "",
        data: str = "",
    ) -> Json:
        """Taps a button by its label, or sends any `data`, whether or not a keyboard (still) offers it.

        Without message_id: the newest message that has the label. Returns {"query"} (its answer will stand in
        `world.presses[query].answer`), or {"url"} for a button that only leads somewhere.
        """
        chat = user if chat is None else chat
        self._may_write(user, chat)
        post = self._seen(chat, message_id) if message_id else self._labelled(chat, label)
        button = {"callback_data": data} if data else _button(post, label)
        if "callback_data" not in button:
            return {"url": button.get("url", ""), "copy_text": button.get("copy_text")}
        return {"query": self._tapped(user, post, str(button["callback_data"])).id, "message_id": post.id}

    def start(self, user: int, payload: str = "") -> Json:
        """Presses Start, after unblocking if need be."""
        self._world.person(user).blocked = False
        return self.say(user, f"/start {payload}".strip())

    def open_link(self, user: int, url: str, group: int | None = None) -> Json:
        """Follows t.me/<bot>?start=… into the private chat; ?startgroup=… adds the bot to `group`."""
        link = read_link(url, self._world.bot_names["username"])
        if "start" in link:
            return self.start(user, link["start"])
        if "startgroup" in link and group:
            move_bot(self._world, group, "member", by=user)
            command = f"/start@{self._world.bot_names['username']} {link['startgroup']}"
            return self.say(user, command.strip(), chat=group)
        return {"chat": user}

    def _send(
        self, user: int, body: Json, *, chat: int | None = None, reply_to: int | None = None,
        anonymous: bool = False, forward_from: int | None = None, date: int | None = None,
    ) -> Json:  # fmt: skip
        world, chat = self._world, user if chat is None else chat
        self._may_write(user, chat)
        sender = self._anonymous(user, chat, body) if anonymous else user
        when = date or world.now()
        if forward_from:
            origin = {"type": "user", "sender_user": present_user(world, forward_from), "date": when - 60}
            body = body | {"forward_origin": origin}
        return self._done(world.post(chat, sender, body, reply_to=reply_to, date=when), "message")

    def _may_write(self, user: int, chat: int) -> None:
        person = self._world.person(user)
        if chat == user:
            self._greeted(person)
        elif not self._world.group(chat).has(user) or self._world.group(chat).migrated_to:
            raise ImpossibleError(f"{person.name} is not in that group")

    def _greeted(self, person: Person) -> None:
        if person.blocked:
            raise ImpossibleError(f"{person.name} has blocked the bot")
        if not person.started:
            person.started = True
        self._world.save(person)

    def _anonymous(self, user: int, chat: int, body: Json) -> int:
        if self._world.group(chat).members.get(user) != "administrator":
            raise ImpossibleError("only an administrator of the group can be anonymous")
        body["sender_chat"] = present_chat(self._world, chat)
        return int(str(ANONYMOUS["id"]))

    def _item(self, item: Json) -> Json:
        content = _bytes(item["content"])
        if item.get("as", "photo") == "photo":
            return {"photo": self._world.files.keep_photo(content)}
        name, mime = item.get("name", "file"), item.get("mime", "")
        return {"document": self._world.files.keep("document", content, name, mime)}

    def _seen(self, chat: int, message_id: int) -> Post:
        post = self._world.find(chat, message_id)
        if post is None:
            raise ImpossibleError(f"there is no message {message_id} in chat {chat}")
        return post

    def _labelled(self, chat: int, label: str) -> Post:
        for post in reversed(self._world.posts.get(chat, {}).values()):
            if not post.deleted and any(button["text"] == label for button in _buttons(post)):
                return post
        raise ImpossibleError(f"no message in chat {chat} has a button {label!r}")

    def _tapped(self, user: int, post: Post, data: str) -> Press:
        world = self._world
        number = str(FIRST_PRESS + world.next_number("press"))
        press = Press(number, user, post.chat, post.id, data, world.now())
        world.presses[press.id] = press
        world.save(press)
        told = {"id": press.id, "from": present_user(world, user), "message": message(world, post)}
        world.queue.add("callback_query", told | {"chat_instance": str(post.chat * 7919), "data": data})
        world.settle()
        return press

    def _done(self, post: Post, kind: str) -> Json:
        update = deliver(self._world, kind, post)
        self._world.settle()
        return {"chat": post.chat, "message_id": post.id, "update_id": update}


def _buttons(post: Post) -> list[Json]:
    return [button for row in (post.inline or {}).get("inline_keyboard", []) for button in row]


def _button(post: Post, label: str) -> Json:
    for button in _buttons(post):
        if button["text"] == label:
            return button
    raise ImpossibleError(f"message {post.id} has no button {label!r}")


def _bytes(content: bytes | str) -> bytes:
    return base64.b64decode(content) if isinstance(content, str) else content


def _nameless(kept: Json) -> Json:
    return {name: value for name, value in kept.items() if name != "mime_type"}
