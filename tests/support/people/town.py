"""Town: the whole bot against the local Telegram over HTTP, with people who talk to it in transcripts."""

import asyncio
import hashlib
import io
import re
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import count
from pathlib import Path

from PIL import Image, ImageDraw
from sqlalchemy import select

from bot.app import App
from bot.intake.inbox_writer import ALLOWED
from bot.settings.environment import Settings
from emulator.control.transcript import transcript
from emulator.people import GROUP, TOKEN
from emulator.samples.ink import type_of
from emulator.server import LocalTelegram
from rules.status import Status
from storage.database.key_check import check_key
from storage.keys.keyring import read_key, write_new_key
from storage.pictures.ocr.reader import Reader
from storage.tables.applications import Application
from tests.support.databases.databases import new_sqlite
from tests.support.people.shelf import Shelf
from tests.support.people.small_school import SCHOOL, furnish
from tests.support.pictures.child_processes import lent_children

START = datetime(2026, 3, 10, 2, 0, tzinfo=UTC)  # 10:00 in Taipei
PATIENCE = 60.0  # seconds of a busy machine; nothing here is measured by it
HOOK_PATH, HOOK_SECRET = "/telegram/7f3a", "s" * 40
WEBHOOK = {
    "mode": "webhook", "listen": "127.0.0.1:0", "webhook_url": f"https://bot.example.edu.tw{HOOK_PATH}",
    "webhook_secret": HOOK_SECRET,
}  # fmt: skip


@dataclass
class Town:
    """A town of one school: a student or two, staff, a mailbox, and a clock that only tests move."""

    folder: Path
    database_url: str = ""
    now: datetime = START
    apps: list[App] = field(default_factory=list)
    reader: Reader | None = None  # who reads pictures; by default nobody does
    staff_group: int = GROUP  # the number in the settings
    webhook: bool = False  # whether Telegram posts to the bot, which else polls

    async def open(self) -> "Town":
        self.telegram = LocalTelegram()
        await self.telegram.start()
        self._set_clock()
        member = self.telegram.membership
        for user, name, language, kind in (
            (1001, "林曉晴", "zh-hant", "student"), (1002, "陳柏宇", "zh-hant", "student"),
            (1003, "Mai", "en", "student"), (2001, "王美玲", "zh-hant", "staff"),
            (2002, "張志明", "zh-hant", "staff"), (2003, "李外人", "zh-hant", "staff"),
        ):  # fmt: skip
            member.add_person(id=user, first_name=name, language_code=language, kind=kind)
        member.add_group(GROUP, "職涯發展處 證照審核", [2001, 2002])
        (self.folder / "bot").mkdir()
        write_new_key(self.folder / "server.key")
        if not self.database_url:
            new_sqlite(self.folder / "bot")
        self._furnish()
        await self.start_bot()
        return self

    def _furnish(self) -> None:
        """The small school of the handlers' tests, in this town's own database."""
        shelf = self._shelf()
        shelf.run(furnish)
        shelf.store.close()

    def _shelf(self) -> Shelf:
        settings = self.settings
        return Shelf(settings.data_dir, settings.database, self.now, read_key(settings.key_file))

    @property
    def settings(self) -> Settings:
        return Settings(
            _env_file=None, token=TOKEN, api_url=getattr(self.telegram, "url", "http://127.0.0.1"),
            data_dir=self.folder / "bot", staff_group_id=self.staff_group, smtp_url=self.telegram.smtp_url,
            key_file=self.folder / "server.key", pace="off", database_url=self.database_url,
            ocr="off", **(WEBHOOK if self.webhook else {}),
        )  # fmt: skip

    async def start_bot(self) -> App:
        """Its jobs run when a test says so."""
        self.shelf = self._shelf()
        self.shelf.store.clock = lambda: self.now
        children = lent_children(self.reader)
        app = App(self.settings, SCHOOL, self.shelf.store, ticking=False, children=children)
        await self._start(app)
        self.apps.append(app)
        return app

    async def _start(self, app: App) -> None:
        await app.start()
        if self.webhook:  # as `set-webhook` has it
            check_key(app.store.database, app.store.keyring)
            world = self.telegram.world
            world.queue.allow(ALLOWED)
            world.set(webhook=f"http://127.0.0.1:{app.web.port}{HOOK_PATH}", webhook_secret=HOOK_SECRET)
            world.settle()

    @property
    def app(self) -> App:
        return self.apps[-1]

    async def restart_bot(self) -> None:
        await self.app.stop()
        await self.start_bot()

    async def close(self) -> None:
        await self.app.stop()
        await self.telegram.stop()
        assert not self.telegram.calls.unknown, "the bot called methods that Telegram does not have"

    def person(self, user: int) -> "Phone":
        return Phone(self, user)

    def turn_clock(self, now: datetime) -> None:
        """Set another time, of which nobody is told: as it passes while the bot is away."""
        self.now = now
        self._set_clock()

    async def pass_time(self, **delta: float) -> None:
        self.now += timedelta(**delta)
        self._set_clock()
        self.app.sender.wake()
        await self.settle()

    async def tick(self, *names: str) -> None:
        """Let these jobs run once, as the timetable would."""
        from bot.jobs.timetable import TIMETABLE, run_once

        for entry in TIMETABLE:
            if entry.name in names:
                await run_once(entry, self.app.work)
        await self.settle()

    async def settle(self) -> None:
        """Wait until the bot has handled everything and said everything that is due."""
        deadline = time.monotonic() + PATIENCE
        while True:
            if self._quiet() and not await self._waiting() and self._quiet():
                return
            assert time.monotonic() < deadline, "the bot did not come to rest"
            await asyncio.sleep(0.005)

    def _quiet(self) -> bool:
        return not len(self.telegram.world.queue) and self.app.idle

    async def _waiting(self) -> bool:
        def look(records) -> bool:
            due = records.outbox.next_due()
            return bool(records.inbox.waiting()) or (due is not None and due <= self.now)

        return await self.app.store.read(look)

    async def applications(self) -> list[Application]:
        return await self.app.store.read(
            lambda records: list(records.session.scalars(select(Application).order_by(Application.id)))
        )

    async def statuses(self) -> list[Status]:
        return [it.status for it in await self.applications()]

    def _set_clock(self) -> None:
        self.telegram.world.set(offset=round(self.now.timestamp() - time.time()))

    def code_in_mail(self) -> str:
        return re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b", self.telegram.world.mails[-1]["text"])[0]


@dataclass
class Phone:
    """A person's phone: what one person does and sees."""

    town: Town
    user: int

    async def says(self, text: str, *, chat: int | None = None, **more) -> "Phone":
        self.town.telegram.phones.say(self.user, text, chat=chat, **more)
        await self.town.settle()
        return self

    async def presses(self, label: str, *, chat: int | None = None) -> "Phone":
        """Press the newest button whose words contain `label`."""
        for message in reversed(self.chat(chat)):
            for button in (it for row in message["buttons"] for it in row):
                if label in button["text"]:
                    self.town.telegram.phones.press(
                        self.user, message["message_id"], chat=chat, label=button["text"]
                    )
                    await self.town.settle()
                    return self
        raise AssertionError(
            f"no button {label!r}; the last messages: {[it['text'] for it in self.chat(chat)][-3:]}"
        )

    async def sends_photo(self, content: bytes | None = None) -> "Phone":
        self.town.telegram.phones.photo(self.user, content or another_photo())
        await self.town.settle()
        return self

    async def sends_album(self, *contents: bytes) -> "Phone":
        self.town.telegram.phones.album(self.user, [{"content": it} for it in contents])
        await self.town.settle()
        return self

    async def sends_file(self, content: bytes, name: str) -> "Phone":
        self.town.telegram.phones.document(self.user, content, name)
        await self.town.settle()
        return self

    def chat(self, chat: int | None = None) -> list[dict]:
        """The messages as this person sees them now, oldest first."""
        return [it for it in transcript(self.town.telegram.world, self.user, chat) if not it["deleted"]]

    def heard(self, chat: int | None = None) -> list[str]:
        """The bot's words in this chat, oldest first."""
        return [it["text"] for it in self.chat(chat) if it["from"]["bot"]]

    @property
    def last(self) -> str:
        return self.heard()[-1]

    @property
    def buttons(self) -> list[str]:
        return [button["text"] for row in self.chat()[-1]["buttons"] for button in row]


_OTHERS = count(1)


def another_photo() -> bytes:
    """A photo like no other."""
    return a_photo(hashlib.sha256(str(next(_OTHERS)).encode()).hexdigest()[:12])


@lru_cache(maxsize=500)
def a_photo(text: str = "invented", size: tuple[int, int] = (800, 600)) -> bytes:
    """A JPEG of a written page that any judge would take, different for every text.

    800 pixels are one of Telegram's own sizes: a larger one is drawn once more for each message.
    """
    picture = Image.new("RGB", size, (226, 222, 210))
    draw = ImageDraw.Draw(picture)
    for line in range(12):
        words = (f"{text} {line} 樣本 " * 9)[:34]
        draw.text((40, 30 + line * 45), words, fill="black", font=type_of(26))
    held = io.BytesIO()
    picture.save(held, "JPEG", quality=90)
    return held.getvalue()
