"""Archived pictures: those of closed cases, opened with the private half of the archive key."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.database.engine import Database
from storage.keys.archive_key import ArchivePrivateKey
from storage.keys.keyring import KeyFault, Keyring
from storage.keys.slots import COLD, picture_owner
from storage.maintenance.backup.format import PICTURE, Frame, read_frames
from storage.maintenance.backup.load import fill
from storage.maintenance.backup.progress import Steps, nobody_waits
from storage.maintenance.backup.trial_restore import scratch_database
from storage.pictures.vault import name_of, open_file
from storage.tables.applications import Application
from storage.tables.people import Account
from storage.tables.pictures import KeySlot, PictureRow


class SealedFiles(Protocol):
    """The place of the sealed files: a store, or a backup."""

    def get(self, name: str) -> bytes:
        """The sealed bytes of one file. Raises LookupError."""


class ArchivedPictures:
    def __init__(self, session: Session, files: SealedFiles) -> None:
        self._session = session
        self._files = files

    def pictures_of(self, reference: str) -> dict[str, str]:
        """A case's picture ids by item, or by day for what lies in no slot any more. Raises LookupError."""
        known = select(Application).where(Application.reference == reference)
        application = self._session.scalar(known)
        if application is None:
            raise LookupError(f"no application has the reference {reference}")
        account = self._session.get(Account, application.student_id)
        found = {item: picture for item, picture in _slots(application, account) if picture}
        taken = self._in_applications(application.student_id) | set(found.values())
        mine = select(PictureRow).where(PictureRow.student_id == application.student_id)
        for number, picture in enumerate(self._session.scalars(mine.order_by(PictureRow.created_at)), 1):
            if picture.id not in taken:
                found[f"{picture.created_at:%Y-%m-%d}-{number}"] = picture.id
        return found

    def open(self, key: ArchivePrivateKey, picture_id: str) -> bytes:
        """The picture, opened with the archive key. Raises KeyFault, LookupError, FilesAway."""
        owner = picture_owner(picture_id)
        slot = self._session.get(KeySlot, (owner, COLD))
        if slot is None:
            raise KeyFault("it was never sealed to an archive key")
        if slot.key_id != key.id:
            raise KeyFault(f"it was sealed to the archive key {slot.key_id}, this one is {key.id}")
        return open_file(key.open(slot.wrapped, owner), picture_id, self._files.get(name_of(picture_id)))

    def _in_applications(self, student_id: int) -> set[str | None]:
        sides = select(Application.front, Application.back).where(Application.student_id == student_id)
        return {side for row in self._session.execute(sides) for side in row}


@contextmanager
def archive_in(database: Database, files: SealedFiles) -> Iterator[ArchivedPictures]:
    """The archive of a data folder, or of a copy of one."""
    with Session(database.engine) as session:
        yield ArchivedPictures(session, files)


@contextmanager
def archive_in_backup(path: Path, keyring: Keyring, scratch: Path) -> Iterator[ArchivedPictures]:
    """The archive in a backup: rows in a scratch place, files as they come. Raises NotABackup."""
    with scratch_database(scratch) as connection:
        frames = read_frames(path, keyring)
        fill(connection, frames, Steps(nobody_waits, "", 0))
        with Session(connection) as session:
            yield ArchivedPictures(session, _FilesOfABackup(frames))


def _slots(application: Application, account: Account | None) -> Iterator[tuple[str, str | None]]:
    yield from application.pictures.items()
    if account is not None:
        yield from ((slot, kept["picture"]) for slot, kept in account.put_away.items())
        yield from account.pictures.items()


class _FilesOfABackup:
    def __init__(self, frames: Iterator[Frame]) -> None:
        self._frames = frames

    def get(self, name: str) -> bytes:
        for frame in self._frames:
            if frame.kind == PICTURE and name_of(frame.facts["id"]) == name:
                return frame.body
        raise LookupError("the backup does not hold its file")
