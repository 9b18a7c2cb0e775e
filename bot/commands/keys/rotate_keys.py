"""`rotate-keys NEWKEY`: key rotation: all that is sealed is sealed with a new key; the old one can go."""

import time
from contextlib import AbstractContextManager, closing, nullcontext
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.console import give_up, say
from bot.commands.keyed import faults_in_words, key_settings, progress_bar
from bot.runtime.clock import system_clock
from bot.runtime.folder_lock import AlreadyRunning, take_locks
from bot.settings.environment import KeyedSettings
from bot.settings.key_places import INSIDE, lies_in
from bot.settings.keyring import open_keyring
from storage.database.engine import Database
from storage.database.health import stored_key_id
from storage.database.leader_election import is_led
from storage.database.schema import bring_up_to_date
from storage.keys.keyring import Keyring
from storage.maintenance.key_rotation import Rotated, rotate

UNDONE = "What was done is done; run the same command again."
BESIDE_IT = (
    "A bot runs that does not seal with the new key. "
    "Stop it, or start it anew with both keys (docs/operations.md)."
)

NewKey = Annotated[
    Path, typer.Argument(exists=True, dir_okay=False, help="Made by `new-key`, outside the data folder.")
]


def rotate_keys(new_key: NewKey) -> None:
    """Seal everything with a new key. The bot is stopped, or runs with both keys already. Safe to repeat."""
    settings = key_settings()
    if lies_in(settings.data_dir, new_key):
        give_up(f"{new_key} cannot be used: {INSIDE}.")
    began = time.monotonic()
    with faults_in_words("The keys were not rotated", UNDONE):
        keyring = open_keyring(settings, led_by=new_key)
        done = _rotate(settings, keyring)
    seconds = time.monotonic() - began
    say(f"Sealed anew in {seconds:,.1f} s: values {done.values:,}, data keys {done.slots:,}.")
    say(f"All is under key {keyring.key_id} now.")
    for table, count in done.unopened.items():
        say(f"{count:,} values in {table} open with none of the keys; they were left as they are.")
    _say_what_to_set(settings, new_key)
    if done.unopened:
        raise typer.Exit(1)


def _rotate(settings: KeyedSettings, keyring: Keyring) -> Rotated:
    """Rotate; a bot that seals with the old key must not run meanwhile, one with the new key may."""
    with closing(_database(settings)) as database, _alone(settings, database, keyring):
        bring_up_to_date(database)
        with progress_bar() as progress:
            return rotate(database, keyring, system_clock(), progress)


def _database(settings: KeyedSettings) -> Database:
    database = Database(settings.database)
    if database.is_sqlite and not Path(database.engine.url.database or "").exists():
        database.close()
        give_up("There is no database yet, so there is nothing to seal anew. Just set LICENCE_BOT_KEY_FILE.")
    return database


def _alone(settings: KeyedSettings, database: Database, keyring: Keyring) -> AbstractContextManager[object]:
    """A lock against a bot with the old key: what counts is the key it started with, not the settings."""
    lock: AbstractContextManager[object]
    try:
        lock = take_locks(settings.folders) if database.is_sqlite else nullcontext()
        runs = is_led(database)
    except AlreadyRunning:
        lock, runs = nullcontext(), True
    if runs and database.read_now(stored_key_id) != keyring.key_id:
        give_up(BESIDE_IT)
    return lock


def _say_what_to_set(settings: KeyedSettings, new_key: Path) -> None:
    if settings.key_file.resolve() != new_key.resolve():
        say(f"Now set LICENCE_BOT_KEY_FILE={new_key}, and start the bot.")
    say(
        "LICENCE_BOT_OLD_KEY_FILES can be empty from now on. "
        "Keep the old key, off this machine, only as long as backups that were made with it."
    )
