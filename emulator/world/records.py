"""Records: what the local Telegram remembers: people, groups, posts and presses."""

from dataclasses import asdict, dataclass, field
from typing import Any

Json = dict[str, Any]

GONE = ("left", "kicked")


@dataclass
class Person:
    """Somebody with the app.

    `started`: has written to the bot; `blocked`: has blocked it; `note`: shown on the page.
    """

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = ""
    kind: str = "student"
    note: str = ""
    started: bool = False
    blocked: bool = False
    deactivated: bool = False

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


@dataclass
class Group:
    """A group; ids below -10^12 are supergroups. `members`: user id → Telegram's status word.

    `topics`: the threads of a forum; `deleted`: by its owner.
    """

    id: int
    title: str
    members: dict[int, str] = field(default_factory=dict)
    bot: str = "left"
    migrated_to: int | None = None
    topics: list[int] = field(default_factory=list)
    deleted: bool = False

    @property
    def type(self) -> str:
        return "supergroup" if self.id <= -(10**12) else "group"

    def has(self, user: int) -> bool:
        return self.members.get(user, "left") not in GONE


@dataclass
class Post:
    """One message. `body` is Bot API JSON of the content, without file ids and without keyboards."""

    chat: int
    id: int
    sender: int
    date: int
    body: Json
    inline: Json | None = None
    keyboard: Json | None = None
    reply_to: int | None = None
    protected: bool = False
    silent: bool = False
    edited: int | None = None
    deleted: bool = False


@dataclass
class Press:
    """A tap on an inline button, and what the bot answered to it."""

    id: str
    user: int
    chat: int
    message: int
    data: str
    at: int
    answer: Json | None = None


@dataclass(frozen=True)
class Told:
    """A result with a word on it, as some methods answer."""

    result: Any
    description: str


def to_json(record: Person | Group | Post | Press) -> Json:
    return asdict(record)


def group_from(body: Json) -> Group:
    """JSON has no numeric keys, so the members' ids come back as numbers here."""
    return Group(**(body | {"members": {int(user): status for user, status in body["members"].items()}}))
