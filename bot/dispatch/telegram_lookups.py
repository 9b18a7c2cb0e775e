"""Telegram lookups: what handlers ask of Telegram before they decide; no transaction is open here."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import structlog

from bot.dispatch.patience import NO_PASSING_FAULT, patiently
from bot.dispatch.picture_download import PictureDownload
from bot.telegram_api.client import Telegram
from bot.telegram_api.errors import ChatMigrated, TelegramError
from handlers.app_context import AppContext
from handlers.updates import Membership, Update
from storage.pictures.decoding.worker import Checker
from storage.pictures.ocr.reader import Reader
from storage.store import Store

log = structlog.get_logger()
INSIDE = {"creator", "administrator", "member"}
NOBODY = ("user not found", "user_id_invalid", "invalid user_id")
PAUSES = (0.3, 1.0, 3.0)
LONGEST_WAIT = 10.0  # so long staff wait for an answer; beyond it they are asked to try again


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
        self._rest = rest
        self._incoming = PictureDownload(telegram, checker, store, reader, app_context.school.photo, rest)
        self._answers: set[asyncio.Task[None]] = set()

    async def with_rights(self, happening: Update, of: int) -> Update:
        """The update with rights: is this person in the staff group now? A fault is no no, and no yes."""
        try:
            membership = _membership(await self._member(of))
        except TelegramError as fault:
            log.warning("membership unknown", fault=type(fault).__name__)
            membership = _not_told(fault)
        return happening.with_member(membership, of)

    async def with_name(self, happening: Update, user_id: int) -> Update:
        """The update with a name, what the group calls a member now; "" for whom Telegram does not know."""
        try:
            found = await self._member(user_id)
        except TelegramError as fault:
            log.warning("name unknown", fault=type(fault).__name__)
            found = None
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

    async def _member(self, user_id: int) -> dict[str, Any] | None:
        """What the staff group knows of a person; None without a group. Raises TelegramError."""
        group = await self._store.read(self._around.group)
        if group is None:
            return None
        try:
            return await self._asked(group, user_id)
        except ChatMigrated as moved:  # its own update says it as well, perhaps later
            return await self._asked(moved.new_chat_id, user_id)

    async def _asked(self, group: int, user_id: int) -> dict[str, Any]:
        wanted = {"chat_id": group, "user_id": user_id}
        ask = partial(self._telegram.call, "getChatMember", wanted)
        found: dict[str, Any] = await patiently(ask, self._rest, PAUSES, LONGEST_WAIT)
        return found


def _membership(member: dict[str, Any] | None) -> Membership:
    status = member["status"] if member else ""
    inside = status in INSIDE or (status == "restricted" and bool(member and member.get("is_member")))
    return Membership.inside if inside else Membership.outside


def _not_told(fault: TelegramError) -> Membership:
    if not isinstance(fault, NO_PASSING_FAULT):
        return Membership.unanswered
    return Membership.outside if any(it in str(fault).lower() for it in NOBODY) else Membership.hidden


def _full_name(user: dict[str, Any]) -> str:
    return " ".join(part for part in (user.get("first_name"), user.get("last_name")) if part)
