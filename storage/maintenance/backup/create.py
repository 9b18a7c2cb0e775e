"""Backup creation: written beside its place, proven, and only then given its name."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import IO

from sqlalchemy.orm import Session

from storage.database.engine import Database
from storage.database.key_check import refuse_other_key
from storage.database.schema import revision_of
from storage.keys.keyring import Keyring
from storage.maintenance.backup.encryption import NotABackup
from storage.maintenance.backup.progress import Progress, Totals
from storage.maintenance.backup.trial_restore import prove
from storage.maintenance.backup.write import Writing
from storage.pictures.files import Files
from storage.pictures.fsync import fsync


def make_backup(
    path: Path,
    database: Database,
    files: Files,
    keyring: Keyring,
    *,
    scratch: Path,
    now: datetime,
    progress: Progress,
) -> Totals:
    """A backup at `path`, proven in `scratch`; nothing is left of one that fails.

    Raises NotABackup where what was written does not come back, KeyFault, Away, FilesAway, OSError.
    """
    database.read_now(lambda session: _refuse_other_key(session, keyring))
    half = path.with_name(f"{path.name}.half")
    with _gone_unless_renamed(half):
        with _opened(half) as file:
            written = Writing(database, files, keyring, progress).write(file, now)
        proven = prove(half, keyring, scratch, progress)
        if (written.rows, written.pictures) != (proven.rows, proven.pictures):
            raise NotABackup("less came back than was written")
        half.rename(path)
        fsync(path.parent)
    proven.lost = written.lost
    return proven


def _refuse_other_key(session: Session, keyring: Keyring) -> None:
    if revision_of(session.connection()) is None:
        raise NotABackup("there is no database yet")
    refuse_other_key(session, keyring)


@contextmanager
def _opened(half: Path) -> Iterator[IO[bytes]]:
    """The file, open for its owner only, and on the disk for good when this ends."""
    descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        yield file
        file.flush()
        os.fsync(descriptor)


@contextmanager
def _gone_unless_renamed(half: Path) -> Iterator[None]:
    try:
        yield
    finally:
        with suppress(OSError):
            half.unlink(missing_ok=True)
