"""Telegram as cheap as can be: as much of the Bot API as a bot needs to talk, the same for every bot."""

import asyncio
import contextlib
import json
import re
import time
from collections import deque
from dataclasses import dataclass, field

from aiohttp import web

from tests.bench.students import Students

TOKEN = "123456:INVENTED-for-the-bench"
ME = {"id": 123456, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
ANSWERED = json.dumps(
    {
        "ok": True,
        "result": {
            "message_id": 77,
            "from": ME,
            "date": 1774000000,
            "chat": {"id": 1, "type": "private", "first_name": "X"},
            "text": "…",
        },
    }
).encode()
NUMBER = rb'(?:^|&|name="|")%s(?:=|"\r\n\r\n|": ?)(\d+)'  # in a form, in parts, or in JSON
CHAT = re.compile(NUMBER % b"chat_id")


@dataclass
class Load:
    """A load: one measured stretch of so many questions, each asked once the one before was answered."""

    left: int
    latencies: list[float] = field(default_factory=list)
    done: asyncio.Event = field(default_factory=asyncio.Event)


class StandIn:
    """A stand-in with queue semantics as Telegram's: what an offset has not confirmed is given again."""

    def __init__(self, students: Students) -> None:
        self._students = students
        self._updates: deque[tuple[int, bytes]] = deque()
        self._last_id = 0
        self._new = asyncio.Event()
        self._asked: dict[int, tuple[int, float]] = {}
        self._load = Load(0)
        self.polled = asyncio.Event()
        self.calls = 0

    async def start(self) -> None:
        self._runner = web.ServerRunner(web.Server(self._answer, access_log=None), shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        await self._runner.cleanup()

    async def run(self, messages: int) -> Load:
        """Run a load: all students at once, until so many messages are answered."""
        self._load = Load(messages)
        expected = messages
        for seat in range(min(self._students.seats, messages)):
            self._say(seat)
        await self._load.done.wait()
        assert len(self._load.latencies) == expected
        return self._load

    def _say(self, seat: int) -> None:
        if not self._load.left:
            return
        self._load.left -= 1
        self._last_id += 1
        chat, update = self._students.say(seat, self._last_id)
        self._asked[chat] = (seat, time.perf_counter())
        self._updates.append((self._last_id, update))
        self._new.set()

    def _heard(self, chat: int) -> None:
        asked = self._asked.pop(chat, None)
        if asked is None:
            return  # a second message to the same question
        self._load.latencies.append(time.perf_counter() - asked[1])
        self._say(asked[0])
        if not self._asked:
            self._load.done.set()

    async def _answer(self, request: web.BaseRequest) -> web.Response:
        method = request.path.rpartition("/")[2].lower()
        body = await request.read()
        if method == "getupdates":
            return _json(await self._poll(body))
        self.calls += 1
        if method == "sendmessage":
            found = CHAT.search(body)
            assert found, body[:200]
            self._heard(int(found[1]))
            return _json(ANSWERED)
        return _json(json.dumps({"ok": True, "result": ME if method == "getme" else True}).encode())

    async def _poll(self, body: bytes) -> bytes:
        offset = _number(body, b"offset")
        while self._updates and self._updates[0][0] < offset:
            self._updates.popleft()
        self.polled.set()
        if not self._updates:
            self._new.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._new.wait(), _number(body, b"timeout"))
        batch = [update for _, update in list(self._updates)[:100]]
        return b'{"ok":true,"result":[%s]}' % b",".join(batch)


def _number(body: bytes, name: bytes) -> int:
    found = re.search(NUMBER % name, body)
    return int(found[1]) if found else 0


def _json(body: bytes) -> web.Response:
    return web.Response(body=body, content_type="application/json")
