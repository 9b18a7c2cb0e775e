"""World: everything in the local Telegram at this moment, and the one place that changes it."""

import asyncio
import math
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from emulator.world.errors import ImpossibleError
from emulator.world.files import Files
from emulator.world.records import Group, Json, Person, Post, Press, group_from, to_json
from emulator.world.store import Store
from emulator.world.update_queue import UpdateQueue

T = TypeVar("T")


class World:
    """People, groups, posts, files and the update queue of one bot.

    `now()` is Unix seconds; `dice` throws every chance, so that one seed repeats a whole run.
    """

    def __init__(self, token: str, bot: Json, data: Path | None = None) -> None:
        self.token = token
        self.bot_id = int(token.partition(":")[0])
        self.bot_names = bot
        self.store = Store(data)
        self.dice = Random()
        self.webhook_changed = -math.inf  # monotonic seconds
        self.closed = False
        self._held = False
        self.watchers: list[Callable[[], None]] = []
        self.listeners: set[asyncio.Queue[Json]] = set()
        self._event = asyncio.Event()
        self._load()

    def now(self) -> int:
        return int(time.time() + self.settings.get("offset", 0))

    def set(self, **settings: Any) -> None:
        self.settings |= settings
        self.store.put("settings", "", self.settings)

    def next_number(self, name: str) -> int:
        number = int(self.settings.get(name, 0)) + 1
        self.set(**{name: number})
        return number

    def person(self, user: int) -> Person:
        if user not in self.people:
            raise ImpossibleError(f"there is no person {user}")
        return self.people[user]

    def group(self, chat: int) -> Group:
        if chat not in self.groups:
            raise ImpossibleError(f"there is no group {chat}")
        return self.groups[chat]

    def post(self, chat: int, sender: int, body: Json, **more: Any) -> Post:
        """A new message with the next id of its chat; `more` are further fields of Post."""
        posts = self.posts.setdefault(chat, {})
        more.setdefault("date", self.now())
        post = Post(chat=chat, id=next(reversed(posts), 0) + 1, sender=sender, body=body, **more)
        posts[post.id] = post
        self.save(post)
        return post

    def find(self, chat: int, message: int | None) -> Post | None:
        """The post with this id; None where it never existed or was deleted."""
        post = self.posts.get(chat, {}).get(message or 0)
        return None if post is None or post.deleted else post

    def save(self, record: Person | Group | Post | Press) -> None:
        key = f"{record.chat}:{record.id}" if isinstance(record, Post) else record.id
        self.store.put(type(record).__name__, key, to_json(record))

    def settle(self) -> None:
        """Writes down what has changed, then tells everybody who waits. Call before confirming anything."""
        if self._held:
            return
        self.store.commit()
        self.tell({"type": "change"})
        self.wake()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Many changes that settle as one, at the end."""
        self._held = True
        try:
            yield
        finally:
            self._held = False
            self.settle()

    def tell(self, notice: Json) -> None:
        for listener in self.listeners:
            listener.put_nowait(notice)

    def wake(self) -> None:
        happened, self._event = self._event, asyncio.Event()
        happened.set()
        for watch in self.watchers:
            watch()

    async def changed(self, timeout: float = 10) -> None:  # noqa: ASYNC109 - the caller's patience
        """Returns at the next change; raises TimeoutError when none comes within `timeout` seconds."""
        await asyncio.wait_for(self._event.wait(), timeout)

    async def until(self, look: Callable[[], T], timeout: float = 10) -> T:  # noqa: ASYNC109
        """Waits until `look()` gives something true, and returns it."""
        async with asyncio.timeout(timeout):
            while not (seen := look()):
                await self._event.wait()
        return seen

    def reset(self) -> None:
        """An empty world; the bot's next update id goes on, as with the real server."""
        last = self.store.one("queue").get("last")
        self.store.clear()
        if last:
            self.store.put("queue", "", {"last": last})
        self._load()
        self.settle()

    def close(self) -> None:
        """Lets everybody who waits go; the store stays open for what is still under way."""
        self.closed = True
        self.tell({"type": "close"})
        self.wake()

    def _load(self) -> None:
        store = self.store
        self.settings = store.one("settings")
        self.people = {body["id"]: Person(**body) for body in store.all("Person")}
        self.groups = {body["id"]: group_from(body) for body in store.all("Group")}
        self.posts: dict[int, dict[int, Post]] = {}
        for body in sorted(store.all("Post"), key=lambda body: int(body["id"])):
            self.posts.setdefault(body["chat"], {})[body["id"]] = Post(**body)
        self.presses = {body["id"]: Press(**body) for body in store.all("Press")}
        self.mails: list[Json] = store.all("mail")
        self.files = Files(store)
        self.queue = UpdateQueue(store, self.now, self.dice)
        if "world" not in self.settings:
            self.set(world=secrets.token_hex(4))
