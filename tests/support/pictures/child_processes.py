"""Child processes for tests: they take half a second to start, so all tests of a process share them."""

import asyncio
import threading
from collections.abc import Awaitable
from functools import cache

from bot.runtime.child_processes import Children
from storage.pictures.child.process import PictureChild
from storage.pictures.decoding.worker import PictureWorker
from storage.pictures.ocr.reader import NoReader, Reader
from storage.pictures.stamping.stamper import Stamper


class LentChecker(PictureWorker):
    async def close(self) -> None:
        """Close nothing: whoever has it only borrows it."""


class LentStamper(Stamper):
    async def close(self) -> None:
        """Close nothing: whoever has it only borrows it."""


@cache
def checker() -> PictureWorker:
    return LentChecker()


@cache
def stamper() -> Stamper:
    return LentStamper()


def lent_children(reader: Reader | None = None) -> Children:
    return Children(checker(), stamper(), reader or NoReader())


async def closed_while_it_starts(monkeypatch, module, worker, asked: Awaitable) -> asyncio.Task:
    """What was asked of a worker that was closed while a thread still started its child."""
    begun, closed = threading.Event(), threading.Event()

    def slowly(*command: object) -> PictureChild:
        begun.set()
        assert closed.wait(60)
        return PictureChild(*command)

    monkeypatch.setattr(module, "PictureChild", slowly)
    waiting = asyncio.ensure_future(asked)
    await asyncio.to_thread(begun.wait, 60)
    ending = asyncio.create_task(worker.close())
    await asyncio.sleep(0)  # the end has begun, and waits for the thread
    closed.set()
    await asyncio.wait_for(ending, 60)
    return waiting


def end_children() -> None:
    """End the children, when the last test is done."""
    asyncio.run(PictureWorker.close(checker()))
    asyncio.run(Stamper.close(stamper()))
    checker.cache_clear()
    stamper.cache_clear()
