"""Telegram lookups: what handlers ask of Telegram before they decide; no transaction is open here."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import structlog

from bot.dispatch.picture_download import PictureDownload
from bot.telegram_api.client import Telegram
from bot.telegram_api.errors import TelegramError
from handlers.app_context import AppContext
from handlers.updates import Update
from storage.pictures.decoding.worker import Checker
from storage.pictures.ocr.reader import Reader
from storage.store import Store

log = structlog.get_logger()
INSIDE = {"creator", "administrator", "member"}


class TelegramLookups:
    def __init__(
        self,
        telegram: Telegram,
        store: Store,
        app_context: AppContext,
        checker: Checker,
        reader: Reader,
        rest: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._telegram = telegram
        self._store = store
        self._around = app_context
        self._incoming = PictureDownload(telegram, checker, store, reader, app_context.school.photo, rest)
        self._answers: set[asyncio.Task[None]] = set()

    async def with_rights(self, happening: Update, of: int | None = None) -> Update:
        """The update with rights: is its sender, or a colleague, in the staff group now? Silence is a no."""
        group = await self._store.read(self._around.group)
        user_id = of or happening.sender.user_id
        found = await self._member(group, user_id) if group is not None else None
        return happening.with_member(found is not None and _is_inside(found), user_id)

    async def with_name(self, happening: Update, user_id: int) -> Update:
        """The update with a name, what the group calls a member now; "" for whom Telegram does not know."""
        group = await self._store.read(self._around.group)
        found = await self._member(group, user_id) if group is not None else None
        return happening.with_name(user_id, _full_name(found["user"]) if found else "")

    async def with_picture(self, happening: Update, student_id: int) -> Update:
        """The update with the picture, fetched, measured, sealed, compared; or with why it is refused."""
        return await self._incoming.with_picture(happening, student_id)

    async def answer_press(self, callback_id: str, alert: str | None) -> None:
        """Answer a press, best effort, at once: an old one can no longer be answered."""
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


def _is_inside(member: dict[str, Any]) -> bool:
    status = member["status"]
    return status in INSIDE or (status == "restricted" and bool(member.get("is_member", False)))


def _full_name(user: dict[str, Any]) -> str:
    return " ".join(part for part in (user.get("first_name"), user.get("last_name")) if part)
