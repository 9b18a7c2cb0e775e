"""Trial restore: a backup counts once it was restored to a scratch place, compared, and opened."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection

from storage.database.engine import Database, away_in_words
from storage.keys.keyring import Keyring
from storage.maintenance.backup.check_file import check_end, check_picture, expected
from storage.maintenance.backup.format import PICTURE, Frame, read_frames, read_head
from storage.maintenance.backup.key_opens import opens, picture_keys, unopened
from storage.maintenance.backup.load import fill
from storage.maintenance.backup.progress import Progress, Steps, Totals
from storage.pictures.files import Folder
from storage.pictures.vault import Vault, name_of


def prove(path: Path, keyring: Keyring, scratch: Path, progress: Progress) -> Totals:
    """Restore a file on trial; returns the totals of what came out of it.

    Raises NotABackup, Away, FilesAway, OSError.
    """
    steps = Steps(progress, "Proving", expected(read_head(path, keyring)))
    with scratch_database(scratch) as connection:
        frames = read_frames(path, keyring)
        totals = Totals(rows=fill(connection, frames, steps))
        totals.unopened = unopened(connection, keyring)
        vault = _ScratchVault(scratch / "pictures", keyring, picture_keys(connection))
        for frame in frames:
            if frame.kind == PICTURE:
                totals.pictures += 1
                steps.add(1)
                if not vault.proves(frame):
                    totals.unopened["pictures"] = totals.unopened.get("pictures", 0) + 1
            else:
                check_end(totals, frame)
    return totals


class _ScratchVault:
    """A vault for one picture after the other: there need not be room for all of them twice."""

    def __init__(self, folder: Path, keyring: Keyring, keys: dict[str, bytes]) -> None:
        self._folder = folder
        self._vault = Vault(Folder(folder), keyring)
        self._keys = keys

    def proves(self, frame: Frame) -> bool:
        """Whether a picture opens; one that is recorded nowhere has no key. Raises NotABackup."""
        picture_id = frame.facts["id"]
        path = self._folder / name_of(picture_id)
        path.parent.mkdir(exist_ok=True, mode=0o700)
        path.write_bytes(frame.body)
        try:
            check_picture(Frame(frame.kind, frame.facts, path.read_bytes()))
            wrapped = self._keys.get(picture_id)
            return wrapped is None or opens(self._vault.open, picture_id, wrapped)
        finally:
            path.unlink()


@contextmanager
def scratch_database(scratch: Path) -> Iterator[Connection]:
    """An empty database in this folder, gone afterwards."""
    shutil.rmtree(scratch, ignore_errors=True)  # of one that was killed
    scratch.mkdir(parents=True, mode=0o700)
    database = Database(f"sqlite:///{scratch.resolve()}/scratch.db")
    try:
        with away_in_words(), database.engine.connect() as connection:
            yield connection
    finally:
        database.close()
        shutil.rmtree(scratch, ignore_errors=True)
