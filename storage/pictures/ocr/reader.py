"""Reader (OCR): the text on a picture, from a child process that may be missing, late or silent."""

import asyncio
import importlib.util
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final, Protocol

from storage.pictures.child.process import ChildCrashedError, ChildKilledError, ChildLateError, PictureChild

COMMAND: Final = (sys.executable, "-m", "storage.pictures.ocr.child")
FOR_MODELS: Final = {
    "MALLOC_ARENA_MAX": "2",  # two threads; its memory is the models', not a picture's
    "ORT_DISABLE_TELEMETRY": "1",  # its library would report every start, on sockets that Python never sees
}
PATIENCE_SECONDS: Final = 3.0  # so long a picture's verdict waits for its reading, also behind another one
WALL_SECONDS: Final = 60.0  # with a start on a busy machine; then the child hangs, and is killed
PICTURES_A_CHILD: Final = 500
AT_ONCE: Final = 2  # one in hand and one waiting; further ones go on unread

Lines = tuple[str, ...]


class Reader(Protocol):
    def prepare(self) -> None:
        """A picture is on its way."""

    async def read(self, jpeg: bytes, /) -> Lines | None:
        """The lines of a stored JPEG; None where it could not be read, or not in time."""

    async def close(self) -> None: ...


def can_read() -> bool:
    """Whether the optional extra is installed."""
    return all(importlib.util.find_spec(name) is not None for name in ("rapidocr", "onnxruntime"))


class NoReader:
    """The reader without the optional extra: nothing is read, and everything else works the same."""

    def prepare(self) -> None: ...

    async def read(self, _jpeg: bytes, /) -> Lines | None:
        return None

    async def close(self) -> None: ...


class ReadingWorker:
    """The reader with one child process, started when the first picture is on its way."""

    def __init__(
        self,
        *,
        patience_seconds: float = PATIENCE_SECONDS,
        wall_seconds: float = WALL_SECONDS,
        command: Sequence[str] = COMMAND,
    ) -> None:
        self._patience_seconds = patience_seconds
        self._wall_seconds = wall_seconds
        self._command = command
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="reading")
        self._child: PictureChild | None = None
        self._under_way = 0
        self._closed = False

    def prepare(self) -> None:
        """Start the child: its models take a second to load, as long as the picture takes to come."""
        if self._child is None and self._under_way == 0 and not self._closed:
            self._thread.submit(self._start)

    async def read(self, jpeg: bytes, /) -> Lines | None:
        """The lines of a picture; whoever waits longer than the patience lasts goes on without."""
        if self._under_way >= AT_ONCE or self._closed:
            return None
        self._under_way += 1
        reading = asyncio.get_running_loop().run_in_executor(self._thread, self._ask, jpeg)
        reading.add_done_callback(self._one_less)
        done, _ = await asyncio.wait([reading], timeout=self._patience_seconds)
        return reading.result() if done and not reading.cancelled() else None

    async def close(self) -> None:
        """End the child; a picture still in hand is given up."""
        self._closed = True
        self._thread.shutdown(wait=False, cancel_futures=True)
        if self._child is not None:
            self._child.kill()
        await asyncio.to_thread(self._thread.shutdown)

    def _one_less(self, _reading: "asyncio.Future[Lines | None]") -> None:
        self._under_way -= 1

    def _start(self) -> PictureChild:
        if self._child is None:
            self._child = PictureChild(self._command, FOR_MODELS)
        if self._closed:  # the end came while it was being started, and could not see it yet
            self._child.kill()
        return self._child

    def _ask(self, jpeg: bytes) -> Lines | None:
        """The lines from the child; one that hung, broke or was killed is dead, and is replaced."""
        try:
            child = self._start()
            answer = child.ask(jpeg, wall_seconds=self._wall_seconds)
        except (ChildLateError, ChildKilledError, ChildCrashedError, OSError):  # or none could be started
            self._child = None
            return None
        if child.asked >= PICTURES_A_CHILD:
            child.kill()
            self._child = None
        lines = answer.facts["lines"]
        return None if lines is None else tuple(map(str, lines))
