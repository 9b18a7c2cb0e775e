"""Updates: what a person did in Telegram, parsed out of a raw update."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import Enum, auto
from typing import Any

from handlers.messages.entities import html_of, label_of
from rules.refusal import Refused
from rules.typed.commands import read_command
from storage.pictures.album import NewPicture

ANONYMOUS_ADMIN = 1087968824
MAX_TEXT = 4096
# What a person can send. Anything else is Telegram's own word about the chat, of today's kinds or of new ones
_SENT = ("sticker", "voice", "video", "video_note", "audio", "animation", "contact", "location")
_SENT_TOO = ("dice", "game", "poll", "story", "venue", "paid_media", "checklist", "document")
_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")  # PostgreSQL, or UTF-8, has no place for these


@dataclass(frozen=True)
class Author:
    """The author of an update, with place and time by Telegram's clock (of a press: the inbox's)."""

    user_id: int
    chat_id: int
    private: bool
    language_code: str | None
    at: datetime
    message_id: int | None = None
    name: str = ""
    disguised: bool = False  # an anonymous admin, a channel, a forward: nobody we could judge
    thread_id: int | None = None  # of the topic that this was written in, but the chat's first one

    @property
    def here(self) -> dict[str, int]:
        """Where an answer belongs, as Telegram names it."""
        topic = {} if self.thread_id is None else {"message_thread_id": self.thread_id}
        return {"chat_id": self.chat_id, **topic}


@dataclass(frozen=True)
class Text:
    text: str


@dataclass(frozen=True)
class Command:
    name: str
    argument: str = ""
    to: str = ""  # the bot that was named with it, if any


@dataclass(frozen=True)
class Press:
    """A button; `data` is chosen by the client and trusted in nothing."""

    data: str
    callback_id: str
    label: str = ""
    html: str = ""


@dataclass(frozen=True)
class Picture:
    """A photo or a file; `found` is what the picture checks made of it, None until somebody asked.

    `sha256` is of the bytes that were sent, "" where they could not be fetched.
    """

    file_id: str
    size: int | None
    album: str | None = None
    found: NewPicture | Refused | None = None
    unique_id: str = ""
    sha256: str = ""


@dataclass(frozen=True)
class Other:
    """An update that answers no question of ours: a sticker, an edited message, a video, with its `text`."""

    kind: str
    text: str = ""


@dataclass(frozen=True)
class Blocked:
    """The person blocked or unblocked the bot."""

    blocked: bool


@dataclass(frozen=True)
class GroupJoined:
    """The bot was brought into a group."""

    chat_id: int


@dataclass(frozen=True)
class GroupLeft:
    """The bot was put out of a group, or may no longer write in it."""

    chat_id: int


@dataclass(frozen=True)
class GroupMoved:
    """A group got a new id."""

    old_id: int
    new_id: int


Event = Text | Command | Press | Picture | Other | Blocked | GroupJoined | GroupLeft | GroupMoved


class Membership(Enum):
    """A membership of the staff group at this moment, as Telegram says; only `inside` gives rights."""

    inside = auto()
    outside = auto()
    unanswered = auto()  # Telegram had a fault, or was busy, for as long as somebody waits
    hidden = auto()  # the bot is not allowed to know


@dataclass(frozen=True)
class Update:
    """One update, understood, with what had to be asked about its sender and about colleagues."""

    sender: Author
    event: Event
    members: Mapping[int, Membership] = field(default_factory=dict)
    names: Mapping[int, str] = field(default_factory=dict)  # "" where nobody could tell

    @property
    def member(self) -> Membership | None:
        return self.members.get(self.sender.user_id)

    def with_member(self, member: Membership, of: int) -> "Update":
        return replace(self, members={**self.members, of: member})

    def with_name(self, user_id: int, name: str) -> "Update":
        return replace(self, names={**self.names, user_id: name})

    def with_picture(self, found: NewPicture | Refused, sha256: str = "") -> "Update":
        assert isinstance(self.event, Picture)
        return replace(self, event=replace(self.event, found=found, sha256=sha256))


_BY_THEMSELVES = {"location", "venue", "poll", "game"}  # they are edited without anybody who edits


def read_update(update: dict[str, Any], received_at: datetime) -> Update | None:
    """Parse an update; None for what concerns nobody. Raises KeyError, TypeError, ValueError on nonsense."""
    for kind, reader in _READERS.items():
        if kind in update:
            return reader(update[kind], received_at)
    return None


def _message(message: dict[str, Any], _received_at: datetime) -> Update | None:
    here = message["chat"]["id"]
    old, new = message.get("migrate_from_chat_id", here), message.get("migrate_to_chat_id", here)
    if old != new:  # it is said in both groups: whichever comes first counts
        return Update(_sender(message, message.get("from") or message["chat"]), GroupMoved(old, new))
    event = _content(message) if "from" in message else None
    return Update(_sender(message, message["from"]), event) if event else None


def _edited(message: dict[str, Any], _received_at: datetime) -> Update | None:
    if "from" not in message or _BY_THEMSELVES & message.keys():
        return None
    return Update(_sender(message, message["from"]), Other("edited", _written(message)))


def _press(query: dict[str, Any], received_at: datetime) -> Update | None:
    message = query.get("message") or {"chat": {"id": query["from"]["id"], "type": "private"}}
    sender = replace(_sender({**message, "date": 0}, query["from"]), at=received_at)
    data = _writable(str(query.get("data", "")))[:64]
    return Update(sender, Press(data, str(query["id"]), label_of(message, data), html_of(message)))


def _membership(change: dict[str, Any], _received_at: datetime) -> Update | None:
    status = change["new_chat_member"]["status"]
    sender = _sender(change, change["from"])
    if sender.private:
        return Update(sender, Blocked(status in {"kicked", "left"}))
    speaks = status == "restricted" and change["new_chat_member"].get("can_send_messages") is True
    here = speaks or status in {"member", "administrator", "creator"}
    return Update(sender, GroupJoined(sender.chat_id) if here else GroupLeft(sender.chat_id))


_READERS: dict[str, Callable[[dict[str, Any], datetime], Update | None]] = {
    "message": _message,
    "edited_message": _edited,
    "callback_query": _press,
    "my_chat_member": _membership,
}


def _sender(message: dict[str, Any], person: dict[str, Any]) -> Author:
    chat = message["chat"]
    return Author(
        user_id=int(person["id"]),
        chat_id=int(chat["id"]),
        private=chat["type"] == "private",
        language_code=person.get("language_code"),
        at=datetime.fromtimestamp(int(message["date"]), UTC),
        message_id=message.get("message_id"),
        name=_writable(str(person.get("first_name", ""))),
        disguised=_disguised(message, person),
        thread_id=message.get("message_thread_id") if message.get("is_topic_message") else None,
    )


def _disguised(message: dict[str, Any], person: dict[str, Any]) -> bool:
    marks = ("sender_chat", "forward_origin", "via_bot", "is_automatic_forward")
    return person["id"] == ANONYMOUS_ADMIN or any(mark in message for mark in marks)


def _content(message: dict[str, Any]) -> Event | None:
    if message.get("text") is not None:
        text = _writable(message["text"])
        command = read_command(text)
        return Command(*command) if command else Text(text[:MAX_TEXT])
    if message.get("photo"):
        return _picture(message["photo"][-1], message)
    if "document" in message and "animation" not in message:  # Telegram sends an animation as both
        return _picture(message["document"], message)
    known = next((kind for kind in _SENT if kind in message), None)
    sent = known or any(kind in message for kind in _SENT_TOO)
    return Other(known or "unknown", _written(message)) if sent else None


def _picture(file: dict[str, Any], message: dict[str, Any]) -> Picture:
    unique = _writable(str(file.get("file_unique_id", "")))[:64]
    return Picture(file["file_id"], file.get("file_size"), message.get("media_group_id"), unique_id=unique)


def _written(message: dict[str, Any]) -> str:
    """What is written in or under something that answers no question."""
    return _writable(str(message.get("text") or message.get("caption") or ""))[:MAX_TEXT]


def _writable(text: str) -> str:
    return _UNWRITABLE.sub("", text)
