"""File store: the one place that knows where sealed files lie, a folder or an S3 store (`bucket`)."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Protocol

from storage.database.in_place import InPlace
from storage.pictures.fsync import fsync

# The useful words of a fault; the rest of it may show addresses and names
_USEFUL: Final = (
    re.compile(r"\[Errno \d+\] ([^:]+)"),
    re.compile(r"<Code>(\w+)</Code>"),
    re.compile(r"status code: (\d+)"),
)


class FilesAway(Exception):
    """The fault that the files cannot be reached now; in words, without names. Nothing half is left."""


@dataclass(frozen=True)
class Found:
    name: str
    changed_at: datetime


class Files(Protocol):
    """Files by name, each written whole or not at all. Every method may raise FilesAway."""

    where: str

    def put(self, name: str, content: bytes) -> None:
        """Write a file; it is durable when this returns."""

    def get(self, name: str) -> bytes:
        """The bytes of a file. Raises LookupError where there is no such file."""

    def drop(self, name: str) -> None:
        """Delete a file; harmless where there is no such file."""

    def all(self) -> Iterator[Found]:
        """Every file there is, also what others may have put there."""

    def check_in_place(self) -> None:
        """Raises Gone where it is not the place any more that was opened; in a store nobody can tell."""
        return


class Folder(Files):
    """A folder on a local disk, open to its owner only."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.where = "the folder of sealed files"
        self._folder = folder
        self._in_place = InPlace(folder)
        self._in_place.check()

    def check_in_place(self) -> None:
        self._in_place.check()

    def put(self, name: str, content: bytes) -> None:
        path = self._folder / name
        with self._faults_in_words():
            path.parent.mkdir(exist_ok=True, mode=0o700)
            _write_whole(path, content)
            try:
                for written in (path, path.parent, self._folder):
                    fsync(written)
            except OSError:
                path.unlink(missing_ok=True)
                raise

    def get(self, name: str) -> bytes:
        with self._faults_in_words():
            try:
                return (self._folder / name).read_bytes()
            except FileNotFoundError:
                raise LookupError("there is no such file") from None

    def drop(self, name: str) -> None:
        with self._faults_in_words():
            (self._folder / name).unlink(missing_ok=True)

    def all(self) -> Iterator[Found]:
        """With what a crash left half written."""
        for path in self._folder.glob("*/*"):
            with suppress(FileNotFoundError):
                changed_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
                yield Found(str(path.relative_to(self._folder)), changed_at)

    @contextmanager
    def _faults_in_words(self) -> Iterator[None]:
        try:
            yield
        except OSError as fault:
            raise files_away(self.where, fault) from None


def files_away(where: str, fault: Exception) -> FilesAway:
    """The fault in words, without what may show addresses and names."""
    found = next((found for words in _USEFUL if (found := words.search(str(fault)))), None)
    return FilesAway(f"{where}: {found[1].strip() if found else 'it does not answer'}")


def _write_whole(path: Path, content: bytes) -> None:
    part = path.with_name(f"{path.name}#1")
    try:
        part.write_bytes(content)
        part.rename(path)
    finally:
        part.unlink(missing_ok=True)
