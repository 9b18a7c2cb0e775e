"""Reader (OCR) for tests: one real one for all of them, cut off from every network."""

import io
import shutil
import subprocess
from dataclasses import dataclass, field
from functools import cache

import pytest
from PIL import Image

from emulator.samples.phone_photo import photograph
from storage.pictures.ocr.reader import COMMAND, Lines, ReadingWorker, can_read

PATIENCE = 300.0  # seconds of a busy machine; nothing here is measured by it

needs_reading = [
    pytest.mark.skipif(not can_read(), reason="the extra licence-bot[ocr] is not installed here"),
    pytest.mark.xdist_group("reading"),  # one process loads the models once for all of these tests
]


@cache
def cut_off() -> tuple[str, ...]:
    """The command that gives a process a network of its own with nobody in it; empty where it may not, or runs no Python."""
    command = ("unshare", "--map-root-user", "--net")
    if shutil.which("unshare") is None:
        return ()
    tried = subprocess.run([*command, *COMMAND[:1], "-c", ""], capture_output=True, check=False)
    return command if tried.returncode == 0 else ()


def a_reader() -> ReadingWorker:
    return ReadingWorker(patience_seconds=PATIENCE, wall_seconds=PATIENCE, command=(*cut_off(), *COMMAND))


def photo_of(document: Image.Image, seed: int = 1) -> bytes:
    """A phone's photo of a drawn document, as it would be stored."""
    held = io.BytesIO()
    photograph(document, seed).save(held, "JPEG", quality=85, subsampling=0)
    return held.getvalue()


@dataclass
class Lent:
    """A lent reader, which belongs to somebody else and is not closed. It reads each picture once."""

    owner: ReadingWorker
    known: dict[bytes, Lines | None] = field(default_factory=dict)

    def prepare(self) -> None:
        self.owner.prepare()

    async def read(self, jpeg: bytes, /) -> Lines | None:
        if jpeg not in self.known:
            self.known[jpeg] = await self.owner.read(jpeg)
        return self.known[jpeg]

    async def close(self) -> None: ...


@dataclass
class Scripted:
    """A scripted reader: on every picture it reads what the test says; None: too late."""

    shown: Lines | None = None
    pictures: list[bytes] = field(default_factory=list)
    closed: bool = False

    def shows(self, *lines: str) -> None:
        self.shown = lines

    def prepare(self) -> None: ...

    async def read(self, jpeg: bytes, /) -> Lines | None:
        self.pictures.append(jpeg)
        return self.shown

    async def close(self) -> None:
        self.closed = True
