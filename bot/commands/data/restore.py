"""`restore`: a backup becomes the data again; what it had not sent waits for the staff's decision."""

import time
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.console import give_up, say
from bot.commands.keyed import faults_in_words, progress_bar, read_keyed_settings
from bot.runtime.clock import system_clock
from bot.runtime.folder_lock import HALF_RESTORED, AlreadyRunning, take_locks
from bot.settings.environment import KeyedSettings
from bot.settings.picture_store import open_files
from rules.calendar.timezone import TAIPEI
from storage.keys.keyring import Keyring
from storage.maintenance.backup.picture_targets import FolderPlace, PicturePlace, StorePlace
from storage.maintenance.backup.restore import PlaceTaken, Restored, RestorePlaces, restore
from storage.maintenance.backup.targets import InUse, place_of

ABOUT_OVER = (
    "With --over a database or folder is moved aside, and an S3 store is added to; nothing is deleted."
)

Source = Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True, help="Made by `backup`.")]
Over = Annotated[bool, typer.Option("--over", help="Move what is there aside; nothing is deleted.")]


def restore_backup(file: Source, *, over: Over = False) -> None:
    """Bring a backup back. The bot must not run; it is to be started afterwards."""
    settings, keyring = read_keyed_settings()
    began = time.monotonic()
    with faults_in_words("Nothing was restored", "The data are as they were before."):
        done = _restore(file, settings, keyring, over=over)
    seconds = time.monotonic() - began
    say(
        f"Restored and compared in {seconds:,.1f} s: rows {done.totals.rows:,}, "
        f"pictures {done.totals.pictures:,}, as of {done.made_at.astimezone(TAIPEI):%Y-%m-%d %H:%M} (Taipei)"
    )
    if done.held:
        say(f"Unsent then, and held until the staff group has answered: messages {done.held:,}")


def _restore(file: Path, settings: KeyedSettings, keyring: Keyring, *, over: bool) -> Restored:
    places = RestorePlaces(
        place_of(settings.database), _pictures(settings), settings.data_dir / HALF_RESTORED
    )
    try:
        with take_locks(settings.folders), progress_bar() as progress:
            return restore(file, keyring, places, over=over, now=system_clock(), progress=progress)
    except AlreadyRunning:
        give_up("The bot runs on this data folder. Stop it first.")
    except PlaceTaken as taken:
        give_up(f"Nothing was restored: {taken}. {ABOUT_OVER}")
    except InUse as fault:
        give_up(f"Nothing was restored: {fault}.")


def _pictures(settings: KeyedSettings) -> PicturePlace:
    if settings.files_url:
        return StorePlace(open_files(settings))
    return FolderPlace(settings.data_dir / "pictures")
