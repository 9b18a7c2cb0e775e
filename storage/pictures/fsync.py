"""Fsync: a file or a folder's list of names is on the disk for good when this returns."""

import os
from pathlib import Path


def fsync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
