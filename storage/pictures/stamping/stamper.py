"""Stamper: review copies are stamped in a child process, never in the bot's own."""

import asyncio
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from storage.pictures.child.process import ChildCrashedError, ChildKilledError, ChildLateError, PictureChild

CHILD: Final = (sys.executable, "-m", "storage.pictures.stamping.child")
WALL_SECONDS: Final = 30.0


class StampFault(Exception):
    """The fault that a copy could not be stamped now; without a stamp nobody is shown anything."""


class Stamper:
    """The stamper, with one child process that is started when first needed."""

    def __init__(self, *, wall_seconds: float = WALL_SECONDS, command: Sequence[str] = CHILD) -> None:
        self._wall_seconds = wall_seconds
        self._command = command
        self._threads = ThreadPoolExecutor(1, "stamps")
        self._child: PictureChild | None = None

    async def stamped(self, jpeg: bytes, words: str) -> bytes:
        """The stamped copy. Raises StampFault."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._stamped, jpeg, words)

    async def close(self) -> None:
        """End the child; a copy still in hand is given up."""
        if self._child is not None:
            self._child.kill()
        await asyncio.to_thread(self._threads.shutdown, cancel_futures=True)

    def _stamped(self, jpeg: bytes, words: str) -> bytes:
        try:
            child = self._child = self._child or PictureChild(self._command)
            return child.ask(words.encode(), jpeg, wall_seconds=self._wall_seconds).jpeg
        except (ChildCrashedError, ChildKilledError, ChildLateError, OSError) as fault:
            self._child = None
            raise StampFault("the copy could not be stamped") from fault
