"""Vault: sealed picture files, written whole or not at all, each under its own data key."""

import contextlib
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from storage.keys import Keyring, open_with, seal_with


@dataclass(frozen=True)
class Kept:
    """A sealed file: its random id, which is also its name, and its wrapped data key."""

    id: str
    wrapped: bytes


class Vault:
    def __init__(self, folder: Path, keyring: Keyring) -> None:
        self._folder = folder
        self._keyring = keyring
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def put(self, jpeg: bytes) -> Kept:
        picture_id = secrets.token_hex(16)
        data_key, wrapped = self._keyring.new_data_key()
        self._write(picture_id, seal_with(data_key, jpeg, *_place(picture_id)))
        return Kept(picture_id, wrapped)

    def open(self, picture_id: str, wrapped: bytes) -> bytes:
        return open_with(
            self._keyring.unwrap(wrapped), self.path(picture_id).read_bytes(), *_place(picture_id)
        )

    def drop(self, picture_id: str) -> None:
        self.path(picture_id).unlink(missing_ok=True)

    def files(self) -> Iterator[Path]:
        """Every file there is, named by its picture's id; a crash may have left a half one."""
        return self._folder.glob("??/*")

    def path(self, picture_id: str) -> Path:
        return self._folder / picture_id[:2] / f"{picture_id}.sealed"

    def _write(self, picture_id: str, sealed: bytes) -> None:
        path = self.path(picture_id)
        path.parent.mkdir(exist_ok=True, mode=0o700)
        half = path.with_suffix(".half")
        try:
            with half.open("wb") as file:
                file.write(sealed)
                file.flush()
                os.fsync(file.fileno())
            half.rename(path)
        except OSError:  # the disk is full
            with contextlib.suppress(OSError):
                half.unlink()
            raise
        _sync_folder(path.parent)
        _sync_folder(self._folder)  # the folder of two letters may be new as well


def _place(picture_id: str) -> tuple[str, str, str, int]:
    return ("pictures", picture_id, "jpeg", 1)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
