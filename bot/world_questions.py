"""World questions: what handlers must know of Telegram before they decide; no transaction is open here."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from telegram.error import BadRequest, TelegramError

from bot.transport import Telegram, TooBig
from handlers.around import Around
from handlers.events import Happening, Picture
from rules.problems import Refused
from rules.reading import is_legible
from storage.pictures.album import NewPicture
from storage.pictures.files import FilesAway
from storage.pictures.reading import Lines, Reader
from storage.pictures.vault import Kept, Vault
from storage.pictures.worker import Checked, PictureWorker
from storage.store import Store

log = structlog.get_logger()
LIMIT_MB = 20
INSIDE = {"creator", "administrator", "member"}
PICTURES_AT_ONCE = 8  # each may lie in memory with its 20 MB
PAUSES = (0.5, 2.0, 6.0)


class WorldQuestions:
    def __init__(
        self,
        telegram: Telegram,
        store: Store,
        around: Around,
        worker: PictureWorker,
        vault: Vault,
        reader: Reader,
        rest: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._telegram = telegram
        self._store = store
        self._around = around
        self._worker = worker
        self._vault = vault
        self._reader = reader
        self._rest = rest
        self._room = asyncio.Semaphore(PICTURES_AT_ONCE)
        self._answers: set[asyncio.Task[None]] = set()

    async def with_rights(self, happening: Happening) -> Happening:
        """Whether the person is in the staff group now; whatever cannot be answered is a no."""
        group = await self._store.read(self._around.group)
        found = await self._member(group, happening.sender.user_id) if group is not None else None
        return happening.with_member(found is not None and _is_inside(found))

    async def with_name(self, happening: Happening, user_id: int) -> Happening:
        """What a member of the staff group is called now; "" for whom Telegram does not know there."""
        group = await self._store.read(self._around.group)
        found = await self._member(group, user_id) if group is not None else None
        return happening.with_name(user_id, _full_name(found["user"]) if found else "")

    async def with_picture(self, happening: Happening) -> Happening:
        """The picture, fetched, checked and sealed, or why it is refused."""
        assert isinstance(happening.event, Picture)
        received = b""
        try:
            async with self._room:
                self._reader.prepare()
                received = await self._received(happening.event)
                return happening.with_picture(await self._checked(happening.event, received))
        except Refused as refused:
            return happening.with_picture(refused, hashlib.sha256(received).hexdigest() if received else "")

    async def answer_press(self, callback_id: str, alert: str | None) -> None:
        """Best effort, at once and beside everything else: an old press can no longer be answered."""
        task = asyncio.create_task(self._answer(callback_id, alert))
        self._answers.add(task)
        task.add_done_callback(self._answers.discard)

    async def stop(self, seconds: float = 2.0) -> None:
        """Let the presses under way be answered."""
        if self._answers:
            _, late = await asyncio.wait(self._answers, timeout=seconds)
            for task in late:
                task.cancel()

    @property
    def idle(self) -> bool:
        return not self._answers

    async def _answer(self, callback_id: str, alert: str | None) -> None:
        payload: dict[str, Any] = {"callback_query_id": callback_id}
        if alert:
            payload |= {"text": alert[:200], "show_alert": True}
        try:
            await self._telegram.call("answerCallbackQuery", payload)
        except TelegramError as fault:
            log.info("press not answered", fault=type(fault).__name__)

    async def _member(self, group: int, user_id: int) -> Any:
        try:
            return await self._telegram.call("getChatMember", {"chat_id": group, "user_id": user_id})
        except TelegramError as fault:
            log.warning("membership unknown", fault=type(fault).__name__)
            return None

    async def _received(self, picture: Picture) -> bytes:
        if picture.size is not None and picture.size > LIMIT_MB << 20:
            raise Refused("picture-too-big", limit_mb=LIMIT_MB)
        return await self._fetched(picture)

    async def _checked(self, picture: Picture, received: bytes) -> NewPicture:
        """Decoded, measured and sealed; whether it may stay the handlers judge."""
        checked = await self._worker.check(received, told_size=picture.size)
        kept, lines = await asyncio.gather(self._kept(checked.jpeg), self._lines(checked))
        return NewPicture(
            kept.id, kept.wrapped, checked.sha256, checked.width, checked.height, checked.facts,
            picture.unique_id, lines,
        )  # fmt: skip

    async def _lines(self, checked: Checked) -> Lines | None:
        """A blurred picture is not worth the time: what is read off it would only mislead."""
        return await self._reader.read(checked.jpeg) if is_legible(checked.facts) else None

    async def _kept(self, jpeg: bytes) -> Kept:
        """The store of files may be away for a moment as well, with the same end."""
        for pause in PAUSES:
            try:
                return await self._vault.put_aside(jpeg)
            except FilesAway as fault:
                log.warning("picture not kept", fault=str(fault))
                await self._rest(pause)
        raise Refused("picture-gone")

    async def _fetched(self, picture: Picture) -> bytes:
        """Telegram may be away for a moment; if it stays away, the student is asked to send it again."""
        for pause in PAUSES:
            try:
                return await self._fetched_once(picture)
            except TelegramError as fault:
                log.warning("picture not fetched", fault=type(fault).__name__)
                await self._rest(pause)
        raise Refused("picture-gone")

    async def _fetched_once(self, picture: Picture) -> bytes:
        try:
            return await self._telegram.fetch(picture.file_id)
        except TooBig:
            raise Refused("picture-too-big", limit_mb=LIMIT_MB) from None
        except BadRequest as fault:
            if "too big" in str(fault).lower():
                raise Refused("picture-too-big", limit_mb=LIMIT_MB) from None
            raise Refused("picture-gone") from None


def _is_inside(member: dict[str, Any]) -> bool:
    status = member["status"]
    return status in INSIDE or (status == "restricted" and bool(member.get("is_member", False)))


def _full_name(user: dict[str, Any]) -> str:
    return " ".join(part for part in (user.get("first_name"), user.get("last_name")) if part)
