"""Webhook: a post with the right secret is stored, and only then answered with 200."""

import asyncio
import hmac
import json
import time
from collections.abc import Callable
from http import HTTPStatus as Status
from typing import Any

import structlog
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from bot.intake.inbox_writer import InboxWriter
from bot.intake.lanes import LARGEST_ID

log = structlog.get_logger()
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - its name
LIMIT = 1 << 20  # bytes; Telegram's own updates have at most half of it
BODY_SECONDS = 10.0
KEEP_SECONDS = 5.0
AT_ONCE = 128  # more than Telegram ever posts at once; when the database hangs, no more of them pile up
AWAY = {"Retry-After": "5"}
CLOSE = {"Connection": "close"}  # the rest of what is being sent is not waited for


class Turned(Exception):
    """The refusal of a post: with which status, and why, as a word for the metrics."""

    def __init__(self, status: Status, why: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(why)
        self.status = status
        self.why = why
        self.headers = headers


class Webhook:
    """The endpoint of Telegram's posts; it answers 503 until `writer` is there.

    A post that is no update is answered 400: nothing is acknowledged that is not stored. Telegram sends none
    by itself; where something on the way mangled it, it comes again, and getWebhookInfo tells of it.
    """

    def __init__(
        self, secret: str, told: Callable[[str], None], seconds: Callable[[], float] = time.monotonic
    ) -> None:
        self._secret = secret.encode()
        self._told = told
        self._seconds = seconds
        self._under_way: set[asyncio.Task[int]] = set()
        self.writer: InboxWriter | None = None
        self.failed_at: float | None = None

    async def answer(self, request: Request) -> Response:
        try:
            self._refuse_strangers(request)
            word = await self._keep(_update(await _body(request)))
        except Turned as turned:
            self._told(turned.why)
            return Response(status_code=turned.status, headers=turned.headers)
        self._told(word)
        return Response()

    def _refuse_strangers(self, request: Request) -> None:
        """Refuse strangers before a byte of the body is read."""
        told = request.headers.get(SECRET_HEADER, "").encode("latin-1")
        if not hmac.compare_digest(told, self._secret):
            raise Turned(Status.FORBIDDEN, "forbidden")

    async def _keep(self, update: dict[str, Any]) -> str:
        if self.writer is None or len(self._under_way) >= AT_ONCE:
            raise Turned(Status.SERVICE_UNAVAILABLE, "busy", AWAY)
        keeping = asyncio.create_task(self.writer.keep([update]))
        self._under_way.add(keeping)
        keeping.add_done_callback(self._end)
        await asyncio.wait([keeping], timeout=KEEP_SECONDS)
        if (
            not keeping.done()
        ):  # it may still be stored; then it is handled, and comes a second time for nothing
            self.failed_at = self._seconds()
            raise Turned(Status.SERVICE_UNAVAILABLE, "late", AWAY)
        if keeping.exception() is not None:
            raise Turned(Status.SERVICE_UNAVAILABLE, "not stored", AWAY)
        return "stored" if keeping.result() else "known"

    def _end(self, keeping: asyncio.Task[int]) -> None:
        self._under_way.discard(keeping)
        fault = None if keeping.cancelled() else keeping.exception()
        if fault is not None:
            log.warning("post not stored", fault=type(fault).__name__)
        self.failed_at = None if fault is None else self._seconds()


async def _body(request: Request) -> bytes:
    """The body, cut off where it is too long or too slow, whatever length it claims to have."""
    received = bytearray()
    _measure(int(request.headers.get("Content-Length", 0)))
    try:
        async with asyncio.timeout(BODY_SECONDS):
            async for chunk in request.stream():
                received += chunk
                _measure(len(received))
    except TimeoutError:
        raise Turned(Status.REQUEST_TIMEOUT, "too slow", CLOSE) from None
    except ClientDisconnect:
        raise Turned(Status.BAD_REQUEST, "cut off") from None
    return bytes(received)


def _measure(length: int) -> None:
    if length > LIMIT:
        raise Turned(Status.REQUEST_ENTITY_TOO_LARGE, "too long", CLOSE)


def _update(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        raise Turned(Status.BAD_REQUEST, "no update") from None
    update_id = found.get("update_id") if isinstance(found, dict) else None
    if type(update_id) is not int or not 0 <= update_id < LARGEST_ID:
        raise Turned(Status.BAD_REQUEST, "no update")
    update: dict[str, Any] = found
    return update
