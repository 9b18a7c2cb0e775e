"""The memory of the bot's own process and its worker while students send large pictures as files, all at once."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

import psutil

from emulator.control.transcript import transcript
from emulator.server import LocalTelegram
from tests.bench import ours
from tests.bench.meter import peak_memory_mib
from tests.bench.students import gives_date
from tests.bench.subjects import Ready, environment_of

PATIENCE = 180.0
FRONT_ASKED, FRONT_KEPT = "請傳證照正面的照片", "已收到證照正面"


@dataclass(frozen=True)
class Filled:
    """The most MiB filled: by the bot before the first picture and after the last one, and by its largest child."""

    pictures: int
    kept: int
    before: float
    bot: float
    worker: float


async def filled(files: list[bytes], students: int) -> Filled:
    """The memory filled by students, each of whom sends a file where the front of the certificate is asked for."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        async with _school(Path(name), students) as school:
            for chat in school.chats:
                school.telegram.phones.say(chat, f"工工字第{chat}號")
            await school.until_all(lambda chat: FRONT_ASKED in school.heard(chat)[-1])
            return await _send(school, files)


async def _send(school: "_School", files: list[bytes]) -> Filled:
    before = peak_memory_mib(school.bot.pid)
    said = {chat: len(school.heard(chat)) for chat in school.chats}
    for chat, content in zip(school.chats, cycle(files), strict=False):
        school.telegram.phones.document(chat, content, "front")
    await school.until_all(lambda chat: len(school.heard(chat)) > said[chat])
    children = psutil.Process(school.bot.pid).children(recursive=True)
    return Filled(
        pictures=len(school.chats),
        kept=sum(FRONT_KEPT in school.heard(chat)[-1] for chat in school.chats),
        before=before,
        bot=peak_memory_mib(school.bot.pid),
        worker=max(peak_memory_mib(child.pid) for child in children),
    )


@dataclass
class _School:
    """The bot as a process of its own, and people on this side of a local Telegram."""

    telegram: LocalTelegram
    chats: list[int]
    log: Path
    bot: asyncio.subprocess.Process = field(init=False)

    def heard(self, chat: int) -> list[str]:
        """The bot's words in this chat, oldest first, after a first nothing."""
        said = transcript(self.telegram.world, chat, None)
        return ["", *(it["text"] for it in said if it["from"]["bot"])]

    async def until_all(self, look: Callable[[int], bool]) -> None:
        """Wait until it is so in every chat. Raises RuntimeError when the bot ends or nobody answers any more."""
        seen = self.telegram.world.until(lambda: all(map(look, self.chats)), PATIENCE)
        waits = {asyncio.ensure_future(seen), asyncio.ensure_future(self.bot.wait())}
        done, left = await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        for it in left:
            it.cancel()
        if self.bot.returncode is not None or any(it.exception() for it in done):
            raise RuntimeError(f"no answer to the pictures:\n{self.log.read_text()[-3000:]}")


@asynccontextmanager
async def _school(folder: Path, students: int) -> AsyncIterator[_School]:
    """A school in which everybody is asked for the number of the certificate."""
    ours.prepare(folder, 2 * students)
    chats = [it for it in map(ours.chat_of, range(1, 2 * students + 1)) if not gives_date(it)]
    school = _School(LocalTelegram(), chats, folder / "bot.log")
    await school.telegram.start()
    for chat in chats:
        school.telegram.membership.add_person(chat, "小明", language_code="zh-hant", started=True)
    try:
        async with _bot(folder, school):
            yield school
    finally:
        await school.telegram.stop()


@asynccontextmanager
async def _bot(folder: Path, school: _School) -> AsyncIterator[None]:
    here = {"LICENCE_BOT_TOKEN": school.telegram.world.token, "LICENCE_BOT_OCR": "off"}
    ready = Ready(ours.COMMAND, ours.environment(folder, school.telegram.url) | here)
    with school.log.open("wb") as log:
        school.bot = await asyncio.create_subprocess_exec(
            *ready.command, cwd=folder, env=environment_of(ready), stdout=log, stderr=log
        )
    try:
        yield
    finally:
        if school.bot.returncode is None:
            school.bot.terminate()
        await school.bot.wait()
