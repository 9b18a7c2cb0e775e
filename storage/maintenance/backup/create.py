"""Backup creation: written beside its place, proven, and only then given its name."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import IO

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage.database.engine import Database, away_in_words
from storage.database.key_check import refuse_other_key
from storage.database.leader_election import LEADER_LOCK
from storage.database.schema import revision_of
from storage.keys.keyring import Keyring
from storage.maintenance.backup.encryption import NotABackup
from storage.maintenance.backup.progress import Progress, Totals
from storage.maintenance.backup.targets import InUse, hold_writers
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
    moving: bool = False,
) -> Totals:
    """A backup at `path`, proven in `scratch`; nothing is left of one that fails.

    `moving`: nothing runs here any more (see `no_leader`), so that what is unsent is sent from the new place.

    Raises NotABackup where what was written does not come back, KeyFault, Away, FilesAway, OSError.
    """
    database.read_now(lambda session: _refuse_other_key(session, keyring))
    half = path.with_name(f"{path.name}.half")
    with _gone_unless_renamed(half):
        with _opened(half) as file:
            written = Writing(database, files, keyring, progress).write(file, now, moving=moving)
        proven = prove(half, keyring, scratch, progress)
        if (written.rows, written.pictures) != (proven.rows, proven.pictures):
            raise NotABackup("less came back than was written")
        half.rename(path)
        fsync(path.parent)
    proven.lost = written.lost
    return proven


@contextmanager
def no_leader(database: Database) -> Iterator[None]:
    """Hold the leader's lock, so that no replica runs meanwhile, anywhere; one that starts cannot write.

    Raises InUse; Away, also at the end, where nobody knows whether all of it was held.
    """
    if database.is_sqlite:  # the lock of the data folder has told already
        yield
        return
    with away_in_words(), database.engine.begin() as connection:
        connection.exec_driver_sql("SET LOCAL idle_in_transaction_session_timeout = 0")
        if not connection.scalar(select(func.pg_try_advisory_xact_lock(LEADER_LOCK))):
            raise InUse("a bot runs on this database; stop every replica first")
        hold_writers(connection)
        yield


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
