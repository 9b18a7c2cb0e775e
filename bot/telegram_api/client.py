"""Bot API client: PTB's Bot over one aiohttp session, a quarter of the cost of its default client."""

import asyncio
import os
import time
import warnings
from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram import Bot
from telegram.error import NetworkError, RetryAfter, TimedOut
from telegram.request import BaseRequest, RequestData
from telegram.warnings import PTBUserWarning

from bot.runtime.clock import system_clock

# We want the raw answers, which the typed methods that PTB recommends do not give.
warnings.filterwarnings("ignore", message="Please use 'Bot", category=PTBUserWarning)

# PTB is on its way from int to timedelta, and warns at every 429 whoever has not gone along.
os.environ.setdefault("PTB_TIMEDELTA", "1")

CONNECT_SECONDS = 10.0
READ_SECONDS = 25.0  # long enough that a slow answer is seldom taken for a lost one
FILE_LIMIT = 20 * 1024 * 1024


class TooBig(Exception):
    """The fault that a file is larger than a bot may download."""


class TokenRefused(Exception):
    """The fault that Telegram does not know this token: there is no point in going on."""


class AiohttpRequest(BaseRequest):
    def __init__(self, proxy: str | None = None, connections: int = 64) -> None:
        self._proxy = proxy
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None
        self.dated: tuple[float, str] | None = None  # when an answer came, monotonic, and the date it bore

    @property
    def read_timeout(self) -> float:
        return READ_SECONDS

    @property
    def session(self) -> aiohttp.ClientSession:
        assert self._session is not None
        return self._session

    async def initialize(self) -> None:
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=self._connections)
            self._session = aiohttp.ClientSession(connector=connector, proxy=self._proxy)

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - PTB's own signature
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        read = read_timeout if isinstance(read_timeout, int | float) else READ_SECONDS
        timeout = aiohttp.ClientTimeout(total=None, sock_connect=CONNECT_SECONDS, sock_read=read)
        try:
            async with self.session.request(method, url, timeout=timeout, **_body(request_data)) as answer:
                self.dated = time.monotonic(), answer.headers.get("Date", "")
                return answer.status, await answer.read()
        except TimeoutError as fault:
            raise TimedOut from fault
        except aiohttp.ClientError as fault:
            raise NetworkError(type(fault).__name__) from fault  # its own text would carry the token

    async def download(self, url: str) -> bytes:
        """A file of at most 20 MB; more is cut off and refused. Raises TooBig, NetworkError."""
        timeout = aiohttp.ClientTimeout(total=60, sock_connect=CONNECT_SECONDS)
        try:
            async with self.session.get(url, timeout=timeout) as answer:
                if answer.status != 200:  # noqa: PLR2004 - HTTP's own figure
                    raise NetworkError(f"the file answered {answer.status}")
                return await _capped(answer.content)
        except (TimeoutError, aiohttp.ClientError) as fault:
            raise NetworkError(type(fault).__name__) from fault


class Telegram:
    """The Bot API as this project uses it: raw JSON in, raw JSON out, PTB's errors."""

    def __init__(self, token: str, api_url: str) -> None:
        base = api_url.rstrip("/")
        proxy = proxy_for(base)
        self._request = AiohttpRequest(proxy)
        self._polling = AiohttpRequest(proxy, connections=1)
        self._files = f"{base}/file/bot{token}"
        self.polled_at: float | None = None  # monotonic
        self.bot: Bot = Bot(
            token, f"{base}/bot", f"{base}/file/bot", request=self._request, get_updates_request=self._polling
        )

    async def start(self) -> None:
        await asyncio.gather(self._request.initialize(), self._polling.initialize())

    async def stop(self) -> None:
        await asyncio.gather(self._request.shutdown(), self._polling.shutdown())

    async def call(self, method: str, payload: dict[str, Any], read_timeout: float | None = None) -> Any:
        """One call. Raises telegram.error.TelegramError."""
        seconds = READ_SECONDS if read_timeout is None else read_timeout
        return await self.bot.do_api_request(method, api_kwargs=payload, read_timeout=seconds)

    async def poll(self, params: dict[str, Any], read_timeout: float) -> list[dict[str, Any]]:
        """One getUpdates, raw, over a connection of its own."""
        found = await self.call("getUpdates", params, read_timeout)
        assert isinstance(found, list)
        self.polled_at = time.monotonic()
        return found

    @property
    def last_skew(self) -> float | None:
        """Seconds that our clock is ahead of Telegram's at this moment; None where it never told the time."""
        dated = max(filter(None, (self._request.dated, self._polling.dated)), default=None)
        return None if dated is None else _skew(*dated)

    async def fetch(self, file_id: str) -> bytes:
        """The bytes of a file. Raises TooBig, TelegramError."""
        found = await self.call("getFile", {"file_id": file_id})
        if found.get("file_size", 0) > FILE_LIMIT:
            raise TooBig
        return await self._request.download(f"{self._files}/{found['file_path']}")


def seconds_to_wait(error: RetryAfter) -> float:
    waiting = error.retry_after
    return waiting.total_seconds() if isinstance(waiting, timedelta) else float(waiting)


def proxy_for(url: str) -> str | None:
    """The proxy of the environment for this address, so that aiohttp need not look at every call."""
    try:
        where = urlsplit(url)
    except ValueError:
        return None  # the first call says it better
    return None if proxy_bypass(where.hostname or "") else getproxies().get(where.scheme)


def _skew(came_at: float, date: str) -> float | None:
    """The clock's skew by Telegram's date header: a clock that is put right shows at once."""
    try:
        told = parsedate_to_datetime(date).timestamp()
    except ValueError:
        return None
    return system_clock().timestamp() - (told + time.monotonic() - came_at)


def _body(data: RequestData | None) -> dict[str, Any]:
    """The body for aiohttp: JSON, which costs least, or a form where there are files."""
    if data is None:
        return {}
    if not data.contains_files:
        return {"json": data.parameters}
    form = aiohttp.FormData(data.json_parameters)
    for name, (filename, content, mime) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return {"data": form}


async def _capped(stream: aiohttp.StreamReader) -> bytes:
    received = bytearray()
    async for chunk in stream.iter_chunked(1 << 16):
        received += chunk
        if len(received) > FILE_LIMIT:
            raise TooBig
    return bytes(received)
