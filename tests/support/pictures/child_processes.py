"""Child processes for tests: they take half a second to start, so all tests of a process share them."""

import asyncio
from functools import cache

from bot.runtime.child_processes import Children
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


def end_children() -> None:
    """End the children, when the last test is done."""
    asyncio.run(PictureWorker.close(checker()))
    asyncio.run(Stamper.close(stamper()))
    checker.cache_clear()
    stamper.cache_clear()
