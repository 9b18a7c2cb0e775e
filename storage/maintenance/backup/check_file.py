"""Check of a backup file from end to end, before anything of it is let near the data."""

import hashlib
from collections import defaultdict
from pathlib import Path

from storage.keys.keyring import Keyring
from storage.maintenance.backup.encryption import NotABackup
from storage.maintenance.backup.format import END, HEAD, PICTURE, ROWS, TABLE, Frame, read_frames
from storage.maintenance.backup.progress import Progress, Steps, Totals
from storage.maintenance.dump.checksum import Checksum


def check_file(path: Path, keyring: Keyring, progress: Progress) -> Totals:
    """Check every seal, every checksum, every picture's hash. Raises NotABackup, OSError."""
    checker, steps = _Checker(), None
    for frame in read_frames(path, keyring):
        if steps is None:
            steps = Steps(progress, "Checking", expected(frame))
        steps.add(checker.take(frame))
    return checker.totals


def expected(head: Frame) -> int:
    """The number of steps that the whole file will be. Raises NotABackup."""
    if head.kind != HEAD:
        raise NotABackup("it does not begin as a backup does")
    return int(head.facts["rows"]) + int(head.facts["pictures"])


def check_picture(frame: Frame) -> None:
    """Check one picture by its hash. Raises NotABackup."""
    if hashlib.sha256(frame.body).hexdigest() != frame.facts["sha256"]:
        raise NotABackup("a picture in it is damaged")


def check_end(totals: Totals, end: Frame) -> None:
    """Check the end. Raises NotABackup where there is less or more than was written."""
    if (end.kind, totals.rows, totals.pictures) != (END, end.facts["rows"], end.facts["pictures"]):
        raise NotABackup("it does not hold what it was closed with")


class _Checker:
    def __init__(self) -> None:
        self.totals = Totals()
        self._checksums: defaultdict[str, Checksum] = defaultdict(Checksum)

    def take(self, frame: Frame) -> int:
        """Check a frame; returns its steps for the progress."""
        if frame.kind == ROWS:
            lines = frame.lines
            self._checksums[frame.facts["table"]].add(lines)
            return len(lines)
        if frame.kind == TABLE:
            self._table(frame)
        elif frame.kind == PICTURE:
            check_picture(frame)
            self.totals.pictures += 1
            return 1
        elif frame.kind == END:
            check_end(self.totals, frame)
        return 0

    def _table(self, frame: Frame) -> None:
        name = frame.facts["table"]
        found = self._checksums[name]
        if (found.rows, found.hex) != (frame.facts["rows"], frame.facts["digest"]):
            raise NotABackup(f"the table {name} in it is damaged")
        self.totals.rows += found.rows
