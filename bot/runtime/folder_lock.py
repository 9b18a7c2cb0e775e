"""Folder lock: only one `run` at a time works on a data folder."""

import fcntl
import hashlib
import os
import socket
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import IO

RUN = "run.lock"
HALF_RESTORED = "restore.unfinished"  # lies in the folder until a restore has ended


class AlreadyRunning(Exception):
    """Another process holds the lock."""


class FolderLock(ExitStack):
    """A lock that is held until it is closed, or the process ends."""

    def __init__(self, file: IO[str]) -> None:
        super().__init__()
        self.file = self.enter_context(file)

    def write(self, text: str) -> None:
        self.file.write(text)
        self.file.flush()


def take_lock(folder: Path, name: str = RUN) -> FolderLock:
    """Hold this file for as long as the work goes on; the system lets go of it however the process ends.

    Raises AlreadyRunning.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with ExitStack() as undone:
        lock = undone.enter_context(FolderLock((folder / name).open("a+")))
        _hold(lock, folder / name)
        undone.pop_all()
    return lock


def take_locks(folders: set[Path]) -> ExitStack:
    """Hold the lock of each of these folders. Raises AlreadyRunning."""
    with ExitStack() as locks:
        for folder in sorted(folders):
            locks.enter_context(take_lock(folder))
        return locks.pop_all()


def _hold(lock: FolderLock, path: Path) -> None:
    file = lock.file
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        lock.enter_context(_name_taken(path))
    except OSError:
        raise AlreadyRunning from None
    file.truncate(0)
    lock.write(str(os.getpid()))


def _name_taken(path: Path) -> socket.socket | ExitStack:
    """A name in memory for the lock: it shows also who holds a file that was deleted. Raises OSError."""
    if sys.platform != "linux":
        return ExitStack()
    name = socket.socket(socket.AF_UNIX)
    try:
        name.bind(b"\0licence-bot-" + hashlib.sha256(bytes(path.resolve())).hexdigest().encode())
    except OSError:
        name.close()
        raise
    return name
