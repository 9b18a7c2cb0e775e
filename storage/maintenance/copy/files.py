"""File copy: every sealed file to another store, as it is, compared by its hash."""

import hashlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial

from storage.maintenance.backup.progress import Progress
from storage.maintenance.copy.endpoints import CannotCopy
from storage.pictures.files import Files, FilesAway
from storage.pictures.vault import name_of, picture_in

THREADS = 8  # a store far away takes its time for each, not for all


@contextmanager
def copied_files(source: Files, target: Files, progress: Progress) -> Iterator[set[str]]:
    """The pictures that have a file; those that were written go again where what follows fails.

    Files that an earlier try has left are taken as they are. Raises CannotCopy, FilesAway.
    """
    pictures, there = _pictures(source), _pictures(target)
    if strange := there - pictures:
        raise CannotCopy(
            f"Where the files shall go lie {len(strange)} of another database. Name an empty place."
        )
    written: list[str] = []
    try:
        _copy_all(source, target, pictures, written, progress)
        yield pictures
    except BaseException:
        _clear(target, written)
        raise


def _copy_all(
    source: Files, target: Files, pictures: set[str], written: list[str], progress: Progress
) -> None:
    """Copy all pictures; when this ends, however it does, no thread writes any more."""
    with ThreadPoolExecutor(THREADS, "copy") as threads:
        try:
            copies = threads.map(partial(_copy, source, target, written), map(name_of, pictures))
            for done, _ in enumerate(copies, 1):
                progress("Copying files", done, len(pictures))
        finally:
            threads.shutdown(cancel_futures=True)


def _copy(source: Files, target: Files, written: list[str], name: str) -> None:
    try:
        sealed = source.get(name)
    except LookupError:
        raise CannotCopy(f"The file {name} was taken away meanwhile.") from None
    if _arrived(target, name) == _hash(sealed):
        return
    written.append(name)
    target.put(name, sealed)
    if _arrived(target, name) != _hash(sealed):
        raise CannotCopy(f"The file {name} did not arrive as it was.")


def _arrived(target: Files, name: str) -> str:
    try:
        return _hash(target.get(name))
    except LookupError:
        return ""


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _pictures(files: Files) -> set[str]:
    """The pictures among the files: only ours, and nothing that a crash left half written."""
    return {picture_id for found in files.all() if (picture_id := picture_in(found.name))}


def _clear(target: Files, written: list[str]) -> None:
    try:
        for name in written:
            target.drop(name)
    except FilesAway:
        return  # then they stay, and the next try takes them as they are
