"""`backup`: everything in one sealed file, beside the running bot, proven before it counts as one."""

import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.console import give_up, say, size
from bot.commands.keyed import faults_in_words, progress_bar, read_keyed_settings
from bot.runtime.clock import system_clock
from bot.runtime.folder_lock import AlreadyRunning, take_lock, take_locks
from bot.settings.environment import KeyedSettings
from bot.settings.picture_store import open_files
from storage.database.engine import Away, Database
from storage.database.in_place import Gone
from storage.keys.keyring import Keyring
from storage.maintenance.backup.create import make_backup, no_leader
from storage.maintenance.backup.progress import Totals
from storage.maintenance.backup.targets import InUse

SCRATCH = "backup-check"  # in the data folder, for it holds for a moment what the database holds
LOCK = "backup.lock"

Target = Annotated[Path, typer.Argument(help="A new file; the folder must be there.", dir_okay=False)]

Moving = Annotated[
    bool,
    typer.Option(
        "--moving", help="Refuse while a bot runs; what is unsent is sent from where this is restored."
    ),
]


def backup(file: Target, *, moving: Moving = False) -> None:
    """Write all rows and pictures into one sealed file. The bot may run meanwhile."""
    settings, keyring = read_keyed_settings()
    if file.exists():
        give_up(f"{file} is there already. Choose another name: a backup is never written over.")
    began = time.monotonic()
    with faults_in_words("No backup was made", "Nothing was left behind."):
        totals = _make(file, settings, keyring, moving=moving)
    seconds = time.monotonic() - began
    say(
        f"Backed up and proven in {seconds:,.1f} s: rows {totals.rows:,}, pictures {totals.pictures:,}, "
        f"{size(file.stat().st_size)}: {file}"
    )
    _say_what_is_wrong(totals)


def _make(file: Path, settings: KeyedSettings, keyring: Keyring, *, moving: bool) -> Totals:
    database = _open_database(settings)
    try:
        stopped = _stopped(settings, database) if moving else nullcontext()
        with take_lock(settings.data_dir, LOCK), stopped, progress_bar() as progress:
            return make_backup(
                file, database, open_files(settings), keyring,
                scratch=settings.data_dir / SCRATCH, now=system_clock(), progress=progress,
                moving=moving,
            )  # fmt: skip
    except (Away, Gone):  # also where it shows only at the end that somebody may have written meanwhile
        file.unlink(missing_ok=True)
        raise
    except AlreadyRunning:
        give_up("Another backup is being made of this data. Wait until it has ended.")
    finally:
        database.close()


@contextmanager
def _stopped(settings: KeyedSettings, database: Database) -> Iterator[None]:
    """Whatever a bot wrote from now on would stay behind."""
    try:
        with take_locks(settings.folders), no_leader(database):
            yield
    except AlreadyRunning:
        give_up("No backup was made: the bot runs on this data folder. Stop it first.")
    except InUse as fault:
        give_up(f"No backup was made: {fault}.")


def _open_database(settings: KeyedSettings) -> Database:
    database = Database(settings.database)
    if database.is_sqlite and not Path(database.engine.url.database or "").exists():
        give_up("There is no database yet, so there is nothing to back up.")
    return database


def _say_what_is_wrong(totals: Totals) -> None:
    """Say which data are damaged: the backup is only as good as they are."""
    if totals.lost:
        say(f"{totals.lost:,} recorded pictures have no file: they are missing in the data themselves.")
    for table, count in totals.unopened.items():
        say(f"{count:,} sealed values in {table} do not open with this key.")
    if not totals.sound:
        raise typer.Exit(1)
