"""Restore of a backup: checked from end to end, filled in beside what is there, put in place last."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection

from storage.keys.keyring import Keyring
from storage.maintenance.backup.check_file import check_file, expected
from storage.maintenance.backup.format import PICTURE, read_frames, read_head
from storage.maintenance.backup.load import fill
from storage.maintenance.backup.picture_targets import PicturePlace
from storage.maintenance.backup.progress import Progress, Steps, Totals
from storage.maintenance.backup.targets import DatabasePlace
from storage.messaging.restore_hold import hold_unsent

MOVE_LASTS = timedelta(hours=12)  # later it is a backup like others: what it holds may have gone out since


class PlaceTaken(Exception):
    """The fault that something lies where the backup would go; the words say what."""


@dataclass(frozen=True)
class Restored:
    totals: Totals
    made_at: datetime
    held: int


@dataclass(frozen=True)
class RestorePlaces:
    """The places of a restore; the file `mark` is there while one is under way, and after a killed one."""

    database: DatabasePlace
    pictures: PicturePlace
    mark: Path

    def refuse_taken(self) -> None:
        """Raises Taken; pictures of a restore that was killed are no hindrance."""
        if self.database.is_taken():
            raise PlaceTaken("there is a database already")
        if not self.mark.exists() and self.pictures.is_taken():
            raise PlaceTaken("there are pictures already")


def restore(
    path: Path, keyring: Keyring, places: RestorePlaces, *, over: bool, now: datetime, progress: Progress
) -> Restored:
    """Restore a backup; where it raises Taken, NotABackup, InUse, Away or OSError, the old data stay."""
    if not over:
        places.refuse_taken()
    head = read_head(path, keyring)
    totals = check_file(path, keyring, progress)
    aside = f"aside-{now:%Y%m%d-%H%M%S}"
    steps = Steps(progress, "Restoring", expected(head))
    held, made_at = 0, datetime.fromisoformat(head.facts["made_at"])

    def rows(connection: Connection) -> None:
        nonlocal held
        fill(connection, read_frames(path, keyring), steps)
        if not (head.facts.get("moving") and now - made_at < MOVE_LASTS):  # older backups do not say it
            held = hold_unsent(connection, made_at=made_at, now=now)
        places.pictures.finish(aside)  # next to the commit: one without the other would be no use

    with _marked(places.mark):
        _put_pictures(path, keyring, places.pictures, steps)
        places.database.fill(rows, aside)
    return Restored(totals, made_at, held)


def _put_pictures(path: Path, keyring: Keyring, place: PicturePlace, steps: Steps) -> None:
    place.begin()
    try:
        for frame in read_frames(path, keyring):
            if frame.kind == PICTURE:
                place.put(frame.facts["id"], frame.body)
                steps.add(1)
    except BaseException:
        place.give_up()
        raise


@contextmanager
def _marked(mark: Path) -> Iterator[None]:
    """A mark beside the data; it stays when the restore is killed, or fails half way."""
    mark.touch(mode=0o600)
    yield
    mark.unlink()
