"""Picture targets of a restore: a folder that appears whole, or a store that is added to."""

import os
import shutil
from pathlib import Path
from typing import Protocol

from storage.pictures.files import Files
from storage.pictures.fsync import fsync
from storage.pictures.vault import name_of


class PicturePlace(Protocol):
    def is_taken(self) -> bool: ...

    def begin(self) -> None: ...

    def put(self, picture_id: str, sealed: bytes) -> None: ...

    def finish(self, aside: str) -> None:
        """Make all pictures stay, for good; what was there before is renamed by `aside` where it can be."""

    def give_up(self) -> None: ...


class FolderPlace:
    """A folder as target: filled beside its place and renamed in the end; no file of before is touched."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._half = folder.with_name(f"{folder.name}.half")

    def is_taken(self) -> bool:
        return any(path.is_file() for path in self._folder.glob("*/*"))

    def begin(self) -> None:
        self.give_up()
        self._half.mkdir(parents=True, mode=0o700)

    def put(self, picture_id: str, sealed: bytes) -> None:
        path = self._half / name_of(picture_id)
        path.parent.mkdir(exist_ok=True, mode=0o700)
        path.write_bytes(sealed)

    def finish(self, aside: str) -> None:
        os.sync()  # once for all: to wait for every file of thousands takes minutes
        if self.is_taken():
            self._folder.rename(self._folder.with_name(f"{self._folder.name}.{aside}"))
        elif self._folder.exists():
            shutil.rmtree(self._folder)  # empty folders, and nothing in them
        self._half.rename(self._folder)
        fsync(self._folder.parent)

    def give_up(self) -> None:
        shutil.rmtree(self._half, ignore_errors=True)


class StorePlace:
    """A store as target: a picture has one content for ever, so those that are there may stay."""

    def __init__(self, files: Files) -> None:
        self._files = files

    def is_taken(self) -> bool:
        return next(self._files.all(), None) is not None

    def begin(self) -> None: ...

    def put(self, picture_id: str, sealed: bytes) -> None:
        self._files.put(name_of(picture_id), sealed)

    def finish(self, aside: str) -> None: ...

    def give_up(self) -> None: ...
