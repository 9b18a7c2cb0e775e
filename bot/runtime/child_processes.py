"""Child processes for foreign pictures, so that the bot's own process never touches one."""

from dataclasses import dataclass

from bot.settings.environment import Settings
from storage.pictures.decoding.worker import Checker, PictureWorker
from storage.pictures.ocr.reader import NoReader, Reader, ReadingWorker
from storage.pictures.stamping.stamper import Stamper


@dataclass(frozen=True)
class Children:
    checker: Checker
    stamper: Stamper
    reader: Reader

    async def close(self) -> None:
        await self.checker.close()
        await self.reader.close()
        await self.stamper.close()


def new_children(settings: Settings) -> Children:
    """New child processes; each starts when there is something for it to do."""
    return Children(PictureWorker(), Stamper(), ReadingWorker() if settings.reads else NoReader())
