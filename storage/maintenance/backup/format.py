"""Backup format: one frame a chunk: head, rows, ends of tables, pictures, end."""

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from storage.keys.keyring import Keyring
from storage.maintenance.backup.encryption import NotABackup, read_sealed

HEAD, ROWS, TABLE, PICTURE, END = "head", "rows", "table", "picture", "end"


@dataclass(frozen=True)
class Frame:
    """`facts` are JSON.

    head: revision, made_at, moving, columns (by table), rows, pictures (how many about);
    rows: table; the body is compressed lines. table: table, rows, digest.
    picture: id, sha256; the body is the sealed file. end: rows, pictures (how many there really are).
    """

    kind: str
    facts: dict[str, Any] = field(default_factory=dict)
    body: bytes = field(default=b"", repr=False)

    def pack(self) -> bytes:
        return json.dumps([self.kind, self.facts]).encode() + b"\n" + self.body

    @property
    def lines(self) -> list[bytes]:
        return zlib.decompress(self.body).split(b"\n")


def rows_frame(table: str, lines: list[bytes]) -> Frame:
    return Frame(ROWS, {"table": table}, zlib.compress(b"\n".join(lines), 3))


def read_frames(path: Path, keyring: Keyring) -> Iterator[Frame]:
    """Read the frames from the first to the last one. Raises NotABackup, OSError."""
    with path.open("rb") as file:
        for chunk in read_sealed(file, keyring):
            yield _unpacked(chunk)


def read_head(path: Path, keyring: Keyring) -> Frame:
    """Read the head of a backup. Raises NotABackup, OSError."""
    head = next(read_frames(path, keyring))
    if head.kind != HEAD:
        raise NotABackup("it does not begin as a backup does")
    return head


def _unpacked(chunk: bytes) -> Frame:
    head, _, body = chunk.partition(b"\n")
    kind, facts = json.loads(head)
    return Frame(kind, facts, body)
