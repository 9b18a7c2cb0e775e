"""Folder lock: only one `run` at a time works on a data folder."""

import fcntl
import os
from pathlib import Path
from typing import IO

RUN = "run.lock"
HALF_RESTORED = "restore.unfinished"  # lies in the folder until a restore has ended


class AlreadyRunning(Exception):
    """Another process holds the lock."""


def take_lock(folder: Path, name: str = RUN) -> IO[str]:
    """Hold this file for as long as the work goes on; the system lets go of it however the process ends."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = (folder / name).open("a+")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        raise AlreadyRunning from None
    file.truncate(0)
    file.write(str(os.getpid()))
    file.flush()
    return file
