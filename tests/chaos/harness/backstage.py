"""Backstage: the harness writes into a town's database too, through the storage's own doors, beside the bot."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from storage.database.engine import Database
from storage.pictures.vault import Vault
from storage.records import Records
from tests.chaos.harness.town import Town

Result = TypeVar("Result")


def write(town: Town, work: Callable[[Records], Result]) -> Result:
    """Write in one transaction, at the time that the bot's clock shows."""
    keyring = town.archive.keyring
    vault = Vault(town.folder / "pictures", keyring)
    database = Database(town.url)
    try:
        return database.run_now(lambda session: work(Records(session, keyring, vault, now(town))))
    finally:
        database.close()


def now(town: Town) -> datetime:
    """The time that the bots' clock shows."""
    return datetime.now(UTC) + timedelta(seconds=float(town.clock.read_text() or 0))
