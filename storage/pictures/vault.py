"""Vault: pictures encrypted in files, each under its own data key, in a folder or in an S3 store."""

import asyncio
import re
import secrets
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, TypeVar

from storage.keys.keyring import Keyring, open_with, seal_with
from storage.pictures.files import Files, Folder

Result = TypeVar("Result")
THREADS: Final = 4  # of its own: a store that hangs must not hold up whoever else needs a thread
WHOLE: Final = "sealed"
_NAME: Final = re.compile(r"[0-9a-f]{2}/([0-9a-f]{32})\.(.+)")


@dataclass(frozen=True)
class StoredPicture:
    """A sealed file: its random id, which is also its name, and its wrapped data key."""

    id: str
    wrapped: bytes


@dataclass(frozen=True)
class SealedFile:
    """A file of ours as it lies there; one that is not `whole` was left by a crash."""

    name: str
    picture_id: str
    whole: bool
    changed_at: datetime


class Vault:
    """The sealed pictures; every method may raise FilesAway."""

    def __init__(self, files: Files | Path, keyring: Keyring) -> None:
        self._files = Folder(files) if isinstance(files, Path) else files
        self._keyring = keyring
        self._threads = ThreadPoolExecutor(THREADS, "vault")

    def check_in_place(self) -> None:
        """Raises Gone where the files are not those any more that were opened."""
        self._files.check_in_place()

    def close(self) -> None:
        """Close the threads; what was asked of them before is still done."""
        self._threads.shutdown()

    def put(self, jpeg: bytes) -> StoredPicture:
        picture_id = secrets.token_hex(16)
        data_key, wrapped = self._keyring.new_data_key()
        self._files.put(name_of(picture_id), seal_with(data_key, jpeg, *_bound_to(picture_id)))
        return StoredPicture(picture_id, wrapped)

    def open(self, picture_id: str, wrapped: bytes) -> bytes:
        """The picture of this id. Raises LookupError where there is no such file, KeyFault."""
        sealed = self._files.get(name_of(picture_id))
        return open_file(self._keyring.unwrap(wrapped), picture_id, sealed)

    def holds(self, picture_id: str) -> bool:
        """Whether the picture's file lies there, whoever can open it."""
        try:
            return bool(self._files.get(name_of(picture_id)))
        except LookupError:
            return False

    async def put_aside(self, jpeg: bytes) -> StoredPicture:
        """Run `put` in a thread."""
        return await self._aside(lambda: self.put(jpeg))

    async def open_aside(self, picture_id: str, wrapped: bytes) -> bytes:
        """Run `open` in a thread."""
        return await self._aside(lambda: self.open(picture_id, wrapped))

    def drop(self, name: str) -> None:
        """Delete the file of this name, which may be a half one; harmless where there is none."""
        self._files.drop(name)

    async def drop_aside(self, picture_id: str) -> None:
        """Run `drop` of a picture's file in a thread."""
        await self._aside(lambda: self.drop(name_of(picture_id)))

    def files(self) -> Iterator[SealedFile]:
        """Every file of ours; what else lies in the same place is none of our business."""
        for found in self._files.all():
            if ours := _NAME.fullmatch(found.name):
                yield SealedFile(found.name, ours[1], ours[2] == WHOLE, found.changed_at)

    async def _aside(self, work: Callable[[], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)


def open_file(data_key: bytes, picture_id: str, sealed: bytes) -> bytes:
    """The picture in a sealed file, for whoever has its data key. Raises KeyFault."""
    return open_with(data_key, sealed, *_bound_to(picture_id))


def name_of(picture_id: str) -> str:
    """The name of a picture's file; the folder of two letters keeps local folders small."""
    return f"{picture_id[:2]}/{picture_id}.{WHOLE}"


def picture_in(name: str) -> str | None:
    """The id of the picture whose whole file has this name; None where it is not one of ours."""
    ours = _NAME.fullmatch(name)
    return ours[1] if ours and ours[2] == WHOLE else None


def _bound_to(picture_id: str) -> tuple[str, str, str, int]:
    return ("pictures", picture_id, "jpeg", 1)
