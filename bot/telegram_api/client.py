"""Bot API client: raw JSON in and out over aiohttp, a form where a picture goes along."""

import asyncio
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp

from bot.runtime.clock import system_clock
from bot.telegram_api.errors import (
    InvalidToken,
    MethodRefused,
    NetworkError,
    TelegramError,
    meaning_of,
)

CONNECT_SECONDS = 10.0
SECOND_LOOK_SECONDS = 3.0
READ_SECONDS = 25.0  # long enough that a slow answer is seldom taken for a lost one
FILE_LIMIT = 20 * 1024 * 1024


class TooBig(Exception):
    """The fault that a file is larger than a bot may download."""


class TokenRefused(Exception):
    """The fault that Telegram does not know this token: there is no point in going on."""


class Telegram:
    """The Bot API of one bot; `start` it first."""

    def __init__(self, token: str, api_url: str) -> None:
        base = api_url.rstrip("/")
        self._methods, self._files = f"{base}/bot{token}", f"{base}/file/bot{token}"
        self.bot_id = token.partition(":")[0]
        self._proxy = proxy_for(base)
        self._sessions: list[aiohttp.ClientSession] = []
        self._dated = (0.0, "")  # when the newest answer came, monotonic, and the date it bore
        self.polled_at: float | None = None  # monotonic

    async def start(self) -> None:
        """Polls have a connection of their own: they wait for none that is busy."""
        self._sessions = [
            aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=limit), proxy=self._proxy)
            for limit in (64, 1)
        ]

    async def stop(self) -> None:
        for session in self._sessions:
            await session.close()

    async def call(self, method: str, payload: dict[str, Any], read_timeout: float = READ_SECONDS) -> Any:
        """One call; bytes as its photo are sent along. Raises TelegramError.

        InvalidToken only where getMe says it too, after a pause: a 401 or 404 to one method, or once, is that
        method's fault or a proxy's, and no reason to end.
        """
        try:
            return await self._once(method, payload, read_timeout)
        except InvalidToken as refused:
            if await self._is_refused():
                raise
            raise MethodRefused(f"{method}: {refused}") from None

    async def _is_refused(self) -> bool:
        """Whether Telegram knows no bot by this token; a call that gets lost proves nothing."""
        await asyncio.sleep(SECOND_LOOK_SECONDS)
        try:
            await self._once("getMe", {}, READ_SECONDS)
        except InvalidToken:
            return True
        except TelegramError:
            return False
        return False

    async def _once(self, method: str, payload: dict[str, Any], read_timeout: float) -> Any:
        session = self._sessions[method == "getUpdates"]
        limit = aiohttp.ClientTimeout(total=None, sock_connect=CONNECT_SECONDS, sock_read=read_timeout)
        with _losses():
            async with session.post(f"{self._methods}/{method}", timeout=limit, **_body(payload)) as answer:
                self._dated = time.monotonic(), answer.headers.get("Date", "")
                return _result(answer.status, await answer.read())

    async def poll(self, params: dict[str, Any], read_timeout: float) -> list[dict[str, Any]]:
        """One getUpdates, raw."""
        found: list[dict[str, Any]] = await self.call("getUpdates", params, read_timeout)
        self.polled_at = time.monotonic()
        return found

    @property
    def last_skew(self) -> float | None:
        """Seconds that our clock is ahead of Telegram's at this moment; None where it never told the time."""
        came_at, date = self._dated
        try:
            told = parsedate_to_datetime(date).timestamp()
        except ValueError:
            return None
        return system_clock().timestamp() - (told + time.monotonic() - came_at)  # one put right shows at once

    async def fetch(self, file_id: str) -> bytes:
        """The bytes of a file; beyond 20 MB it is cut off and refused. Raises TooBig, TelegramError."""
        found = await self.call("getFile", {"file_id": file_id})
        if not (isinstance(found, dict) and found.get("file_path")):  # it may be left out
            raise NetworkError("getFile without a path")
        if found.get("file_size", 0) > FILE_LIMIT:
            raise TooBig
        timeout = aiohttp.ClientTimeout(total=60, sock_connect=CONNECT_SECONDS)
        with _losses():
            async with self._sessions[0].get(
                f"{self._files}/{found['file_path']}", timeout=timeout
            ) as answer:
                if not answer.ok:
                    raise NetworkError(f"the file answered {answer.status}")
                return await _capped(answer.content)


def proxy_for(url: str) -> str | None:
    """The proxy of the environment for this address, so that aiohttp need not look at every call."""
    try:
        where = urlsplit(url)
    except ValueError:
        return None  # the first call says it better
    return None if proxy_bypass(where.hostname or "") else getproxies().get(where.scheme)


def _body(payload: dict[str, Any]) -> dict[str, Any]:
    """What aiohttp is to send: JSON, which costs least, or a form where there is a picture."""
    given = {name: value for name, value in payload.items() if value is not None}
    if not isinstance(given.get("photo"), bytes):
        return {"json": given}
    jpeg = given.pop("photo")
    form = aiohttp.FormData(
        {name: it if isinstance(it, str) else json.dumps(it) for name, it in given.items()}
    )
    form.add_field("photo", jpeg, filename="photo.jpg", content_type="image/jpeg")
    return {"data": form}


def _result(status: int, body: bytes) -> Any:
    """What stands in an answer. Raises TelegramError."""
    try:
        said = dict(json.loads(body))
    except (ValueError, TypeError):  # a proxy's own page
        said = {}
    if said.get("ok") and "result" in said:
        return said["result"]
    raise meaning_of(status, said)


@contextmanager
def _losses() -> Iterator[None]:
    """What aiohttp raises is named by its type alone: its own text would carry the token."""
    try:
        yield
    except (aiohttp.ClientError, OSError) as fault:
        raise NetworkError(type(fault).__name__) from fault
    except RuntimeError as fault:  # aiohttp's for a session that is closed
        raise NetworkError(type(fault).__name__) from None


async def _capped(stream: aiohttp.StreamReader) -> bytes:
    try:
        await stream.readexactly(FILE_LIMIT + 1)
    except asyncio.IncompleteReadError as all_of_it:
        return all_of_it.partial
    raise TooBig
