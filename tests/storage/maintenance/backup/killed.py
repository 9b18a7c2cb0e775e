"""Killed restore: it kills itself at a given point, as a process of its own does it."""

from pathlib import Path

from storage.keys.keyring import Keyring
from storage.maintenance.backup.picture_targets import FolderPlace
from storage.maintenance.backup.restore import RestorePlaces, restore
from storage.maintenance.backup.targets import place_of
from tests.support.people.backup_scene import KEY, NOW
from tests.support.running.forked import die

ROW_AFTER_PICTURES = 6  # steps: two pictures, and some rows


class Dying(FolderPlace):
    """A place that dies when both renames are done, and the database's is not."""

    def finish(self, aside: str) -> None:
        super().finish(aside)
        die()


def restore_until(point: str, folder: Path, url: str, file: Path) -> None:
    pictures = (Dying if point == "pictures in place" else FolderPlace)(folder / "pictures")
    places = RestorePlaces(place_of(url), pictures, folder / "mark")

    def progress(what: str, done: int, _total: int) -> None:
        steps = {
            "checking": ("Checking", 1),
            "pictures": ("Restoring", 1),
            "rows": ("Restoring", ROW_AFTER_PICTURES),
        }
        if point in steps and what == steps[point][0] and done >= steps[point][1]:
            die()

    restore(file, Keyring(KEY), places, over=False, now=NOW, progress=progress)
