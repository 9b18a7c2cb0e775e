"""Picture download: fetched, decoded and measured in a child, sealed; no transaction is open."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from functools import partial

import structlog

from bot.dispatch.patience import patiently
from bot.telegram_api.client import Telegram, TooBig
from bot.telegram_api.errors import BadRequest, TelegramError
from handlers.pictures.deletion import UNSEEN
from handlers.updates import Picture, Update
from rules.picture_quality import PhotoLimits, judge_figures
from rules.refusal import Refused
from storage.pictures.album import NewPicture
from storage.pictures.decoding.worker import Checked, Checker
from storage.pictures.files import FilesAway
from storage.pictures.ocr.reader import Lines, Reader
from storage.pictures.vault import StoredPicture
from storage.records import Records
from storage.store import Store

log = structlog.get_logger()
LIMIT_MB = 20
PICTURES_AT_ONCE = 8  # each may lie in memory with its 20 MB
PAUSES = (0.5, 2.0, 6.0)
LONGEST_WAIT = (
    60.0  # so long a student waits for the answer to a picture; beyond it they are asked for it again
)


class PictureDownload:
    def __init__(
        self,
        telegram: Telegram,
        checker: Checker,
        store: Store,
        reader: Reader,
        limits: PhotoLimits,
        rest: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._telegram = telegram
        self._checker = checker
        self._store = store
        self._reader = reader
        self._limits = limits
        self._rest = rest
        self._room = asyncio.Semaphore(PICTURES_AT_ONCE)

    async def with_picture(self, happening: Update, student_id: int) -> Update:
        """The update with its picture, or why it could not be decoded; if it may stay the handlers judge."""
        assert isinstance(happening.event, Picture)
        picture = happening.event
        try:
            await self._store.run(partial(_take, student_id=student_id, size=picture.size or 0))
        except Refused as refused:
            return happening.with_picture(refused)
        found = await self._found(happening, picture)
        if isinstance(found.event, Picture) and _nothing_came(found.event):
            await self._store.run(partial(_give_back, student_id=student_id, size=picture.size or 0))
        return found

    async def _found(self, happening: Update, picture: Picture) -> Update:
        received = b""
        try:
            async with self._room:
                self._reader.prepare()
                received = await self._fetched(picture)
                return happening.with_picture(await self._checked(picture, received))
        except Refused as refused:
            return happening.with_picture(refused, hashlib.sha256(received).hexdigest() if received else "")

    async def _checked(self, picture: Picture, received: bytes) -> NewPicture:
        checked = await self._checker.check(received, told_size=picture.size)
        kept, lines = await asyncio.gather(self._kept(checked.jpeg), self._lines(checked))
        return NewPicture(
            kept.id, kept.wrapped, checked.sha256, checked.width, checked.height, checked.facts,
            picture.unique_id, lines, checked.fingerprint,
        )  # fmt: skip

    async def _lines(self, checked: Checked) -> Lines | None:
        """The lines of a picture; None if it is blurred, for what is read off it would only mislead."""
        refused = judge_figures(checked.facts, self._limits).refused
        return None if refused else await self._reader.read(checked.jpeg)

    async def _kept(self, jpeg: bytes) -> StoredPicture:
        """Keep a picture, trying again: the store of files may be away for a moment as well."""
        for pause in PAUSES:
            try:
                return await self._store.vault.put_aside(jpeg)
            except FilesAway as fault:
                log.warning("picture not kept", fault=str(fault))
                await self._rest(pause)
        raise Refused("picture-busy")

    async def _fetched(self, picture: Picture) -> bytes:
        """Fetch a picture, trying again: if Telegram stays away, the student is asked to send it anew."""
        try:
            return await patiently(partial(self._fetched_once, picture), self._rest, PAUSES, LONGEST_WAIT)
        except TelegramError:
            raise Refused("picture-busy") from None

    async def _fetched_once(self, picture: Picture) -> bytes:
        try:
            return await self._telegram.fetch(picture.file_id)
        except TooBig:
            raise Refused("picture-too-big", limit_mb=LIMIT_MB) from None
        except BadRequest as fault:
            if "too big" in str(fault).lower():
                raise Refused("picture-too-big", limit_mb=LIMIT_MB) from None
            raise Refused("picture-gone") from None


def _take(records: Records, student_id: int, size: int) -> None:
    """Count it, before a byte of it is fetched. Raises Refused."""
    if size > LIMIT_MB << 20:
        raise Refused("picture-too-big", limit_mb=LIMIT_MB)
    records.picture_quota.take(student_id, size)


def _give_back(records: Records, student_id: int, size: int) -> None:
    records.picture_quota.give_back(student_id, size)


def _nothing_came(picture: Picture) -> bool:
    """Whether there was nothing to look at: Telegram or the store of files was away."""
    return isinstance(picture.found, Refused) and picture.found.code in UNSEEN
