"""Server-sent events: tell the page and tests that something has changed."""

import asyncio
import contextlib
import json

from aiohttp import web

from emulator.world.records import Json
from emulator.world.world import World

BREATH = 20


async def stream(world: World, request: web.Request) -> web.StreamResponse:
    """Runs until the page goes away or the world closes."""
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
    notices: asyncio.Queue[Json] = asyncio.Queue()
    world.listeners.add(notices)  # before the page knows that it is connected, so that it misses nothing
    try:
        with contextlib.suppress(ConnectionResetError):
            await response.prepare(request)
            await _pass_on(world, notices, response)
    finally:
        world.listeners.discard(notices)
    return response


async def _pass_on(world: World, notices: asyncio.Queue[Json], response: web.StreamResponse) -> None:
    await response.write(b": welcome\n\n")
    while not world.closed:
        try:
            notice = await asyncio.wait_for(notices.get(), BREATH)
            await response.write(f"data: {json.dumps(notice, ensure_ascii=False)}\n\n".encode())
        except TimeoutError:
            await response.write(b": still here\n\n")
