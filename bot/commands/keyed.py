"""Keyed: what commands on sealed data share: settings with the key, progress, faults in words."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from bot.commands.console import give_up
from bot.settings.environment import BadSettings, KeyedSettings, read_key_settings
from bot.settings.keyring import open_keyring
from storage.database.engine import Away
from storage.database.in_place import Gone
from storage.keys.keyring import KeyFault, Keyring
from storage.maintenance.backup.encryption import NotABackup
from storage.maintenance.backup.progress import Progress as Told
from storage.maintenance.backup.progress import nobody_waits
from storage.pictures.files import FilesAway


def read_keyed_settings() -> tuple[KeyedSettings, Keyring]:
    """Read settings without token or mail server: a backup can be restored on a bare machine.

    Exits with words where something is not right.
    """
    try:
        settings = key_settings()
        return settings, open_keyring(settings)
    except KeyFault as fault:
        give_up(f"{fault}.")


def key_settings() -> KeyedSettings:
    """Read the same settings without opening a key."""
    try:
        return read_key_settings()
    except BadSettings as bad:
        give_up(*bad.lines)


@contextmanager
def faults_in_words(what: str, outcome: str) -> Iterator[None]:
    """Say in words why `what` could not be done; `outcome` says how things stand then."""
    try:
        yield
    except (NotABackup, KeyFault, FilesAway, Gone) as fault:
        give_up(f"{what}: {fault}. {outcome}")
    except Away as away:
        give_up(f"{what}: the database cannot be worked with, {away}. {outcome}")
    except OSError as fault:
        give_up(f"{what}: {fault.strerror or fault}. {outcome}")


@contextmanager
def progress_bar() -> Iterator[Told]:
    """A progress bar, only on a terminal."""
    console = Console()
    if not console.is_terminal:
        yield nobody_waits
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console) as bar:
        tasks: dict[str, TaskID] = {}

        def tell(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what)
            bar.update(tasks[what], completed=done, total=total)

        yield tell
