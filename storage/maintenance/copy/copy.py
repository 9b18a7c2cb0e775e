"""Copy: rows and files from one place to another, as a whole or not at all."""

from contextlib import ExitStack
from dataclasses import dataclass

from sqlalchemy import Connection, select

from storage.database.engine import Database
from storage.maintenance.backup.progress import Progress
from storage.maintenance.copy.endpoints import hold_still, no_leader
from storage.maintenance.copy.files import copied_files
from storage.maintenance.copy.rows import copy_rows
from storage.pictures.files import Files
from storage.tables.pictures import PictureRow


@dataclass(frozen=True)
class Copied:
    """The totals of a copy; `files` is None where they stay in place; `lost`: pictures without a file."""

    rows: int
    files: int | None = None
    lost: int = 0


def copy_all(
    source: Database, target: Database, files: tuple[Files, Files] | None, progress: Progress
) -> Copied:
    """Copy all, `files` from where to where; nobody can write to the source meanwhile.

    Raises CannotCopy, FilesAway, Away; the target is as empty as before then. A process that is killed leaves
    no row, and only such files as the next try takes for its own.
    """
    with no_leader(source):
        return source.run_now(lambda old: _into(target, hold_still(old), files, progress))


def _into(target: Database, old: Connection, files: tuple[Files, Files] | None, progress: Progress) -> Copied:
    """Copy the files first, then the rows: a row never stands without its file."""
    with ExitStack() as until_committed:
        there = until_committed.enter_context(copied_files(*files, progress)) if files else None
        rows = target.run_now(lambda new: copy_rows(old, new.connection(), progress))
    if there is None:
        return Copied(rows)
    return Copied(rows, len(there), len(set(old.scalars(select(PictureRow.id))) - there))
