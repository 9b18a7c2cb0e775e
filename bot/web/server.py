"""HTTP server (ASGI) on a socket of ours, inside the event loop that runs the bot."""

import asyncio
import contextlib
import socket
from collections.abc import Iterator

import uvicorn
from starlette.types import ASGIApp

from bot.web.listener import listener_on

STOP_SECONDS = 2
KEEP_ALIVE_SECONDS = (
    75  # longer than proxies keep their connections, so that they never post into a closing one
)
CONNECTIONS = 512


class Server:
    """The server: `start`, then `stop`, which lets what is under way end for at most two seconds."""

    def __init__(self, app: ASGIApp, listen: str) -> None:
        """`listen`: host:port; port 0 takes any free one."""
        self._server = _Server(_config(app))
        self._listen = listen
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Start to listen. Raises CannotListen."""
        listener = listener_on(self._listen)
        self.port: int = listener.getsockname()[1]
        self._task = asyncio.create_task(self._server.serve(sockets=[listener]))
        ready = asyncio.create_task(self._server.ready.wait())
        await asyncio.wait([self._task, ready], return_when=asyncio.FIRST_COMPLETED)
        ready.cancel()
        if self._task.done():
            self._task.result()

    async def stop(self) -> None:
        if self._task is not None:
            self._server.leave.set()
            await asyncio.wait([self._task])

    @property
    def idle(self) -> bool:
        return not self._server.server_state.tasks


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()
        self.leave = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()

    async def main_loop(self) -> None:
        """The server's loop without its ticks, which wake an idle bot ten times a second."""
        await self.on_tick(0)
        await self.leave.wait()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Signals are the bot's own business."""
        yield


def _config(app: ASGIApp) -> uvicorn.Config:
    return uvicorn.Config(
        app, loop="none", http="h11", ws="none", lifespan="off", interface="asgi3",
        log_config=None, access_log=False, server_header=False, date_header=False, proxy_headers=False,
        limit_concurrency=CONNECTIONS, timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=STOP_SECONDS,
    )  # fmt: skip
