"""Integrity check: whether files can be kept at all, and whether every recorded picture has its own."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select

from storage.database.engine import Database
from storage.keys.keyring import KeyFault
from storage.maintenance.backup.key_opens import picture_keys
from storage.maintenance.backup.progress import Progress, nobody_waits
from storage.pictures.files import FilesAway
from storage.pictures.vault import Vault, name_of
from storage.tables.pictures import PictureRow

THREADS: Final = 8
PROBE: Final = b"a probe, not a picture"


@dataclass(frozen=True)
class Integrity:
    """Counts: `lost` have no file, `unopened` have one that their key does not open.

    `orphans` are files that belong to nobody, for a crash or a lost store came between; `halves` what a crash
    left; both are swept after a day.
    """

    recorded: int
    sound: int
    lost: int
    unopened: int
    orphans: int
    halves: int


def check_files(vault: Vault) -> None:
    """Write a file, find it in the list, read it and drop it again. Raises FilesAway, in words."""
    kept = vault.put(PROBE)
    try:
        listed = kept.id in {file.picture_id for file in vault.files()}
        if not listed or vault.open(kept.id, kept.wrapped) != PROBE:
            raise FilesAway("what was written just now does not come back as it was")
    except (LookupError, KeyFault):
        raise FilesAway("what was written just now does not come back as it was") from None
    finally:
        vault.drop(name_of(kept.id))


def check_pictures(database: Database, vault: Vault, progress: Progress = nobody_waits) -> Integrity:
    """Open every recorded picture, beside a running bot. Raises Away, FilesAway."""
    files = list(
        vault.files()
    )  # before the rows: a file is written first, so none of these lacks a row for long
    recorded, archived, keys = database.read_now(
        lambda session: (
            set(session.scalars(select(PictureRow.id))),
            set(session.scalars(select(PictureRow.id).where(PictureRow.archived_until.is_not(None)))),
            picture_keys(session.connection()),
        )
    )
    with ThreadPoolExecutor(THREADS, "check") as threads:
        states: dict[str, str] = {}
        found = threads.map(
            lambda it: _archived(vault, it) if it in archived else _state(vault, it, keys.get(it)), recorded
        )
        for picture_id, state in zip(recorded, found, strict=True):
            states[picture_id] = state
            progress("Opening pictures", len(states), len(recorded))
    counts = Counter(states.values())
    return Integrity(
        recorded=len(recorded),
        sound=counts["sound"],
        lost=_still_recorded(database, [it for it, state in states.items() if state == "lost"]),
        unopened=counts["unopened"],
        orphans=sum(file.whole and file.picture_id not in recorded for file in files),
        halves=sum(not file.whole for file in files),
    )


def _still_recorded(database: Database, lost: list[str]) -> int:
    """How many of these have a row: one that was dropped while we looked is not lost."""
    return database.read_now(lambda session: sum(session.get(PictureRow, it) is not None for it in lost))


def _archived(vault: Vault, picture_id: str) -> str:
    """The state of an archived picture, which only the archive key could open."""
    return "sound" if vault.holds(picture_id) else "lost"


def _state(vault: Vault, picture_id: str, wrapped: bytes | None) -> str:
    try:
        if wrapped is not None and vault.open(picture_id, wrapped):
            return "sound"
    except LookupError:
        return "lost"
    except KeyFault:
        return "unopened"
    return "unopened"
