"""First start: where nothing is kept yet, checks make nothing by looking, and one line says so."""

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bot.checks.check import Check, CheckResult, Ground, unwell
from bot.checks.database import key_fits
from bot.checks.machine import clock_is_right, disk_has_room
from bot.runtime.clock import system_clock
from storage.database.engine import Database
from storage.database.health import is_begun
from storage.database.schema import bring_up_to_date
from storage.keys.keyring import Keyring
from storage.pictures.files import Folder
from storage.pictures.vault import Vault
from storage.store import Store


async def _nothing_yet(_ground: Ground) -> CheckResult:
    return unwell(
        "nothing is here yet: `python -m bot run` and `import` begin it, or `restore FILE` brings a backup; "
        "elsewhere? see LICENCE_BOT_DATA_DIR and LICENCE_BOT_DATABASE_URL"
    )


CHECKS = (
    Check("key", key_fits),
    Check("disk", disk_has_room),
    Check("clock", clock_is_right),
    Check("data", _nothing_yet),
)


def nothing_here(database_url: str) -> bool:
    """Whether nothing is kept here yet; a database that cannot be asked is there, its checks say more."""
    try:
        return not is_begun(database_url)
    except Exception:  # noqa: BLE001 - as said
        return False


@contextlib.contextmanager
def empty_store(keyring: Keyring) -> Iterator[Store]:
    """An empty store somewhere else, gone afterwards."""
    with tempfile.TemporaryDirectory() as scratch:
        database = Database(f"sqlite:///{scratch}/empty.db")
        bring_up_to_date(database)
        store = Store(database, keyring, Vault(Folder(Path(scratch)), keyring), system_clock)
        try:
            yield store
        finally:
            store.close()


def nearest(folder: Path) -> Path:
    """The folder, or the first one above it that is there."""
    return next(it for it in (folder.resolve(), *folder.resolve().parents) if it.exists())
