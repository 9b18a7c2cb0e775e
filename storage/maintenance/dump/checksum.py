"""Table checksum: number and content of a table's rows, the same on every database and in any order."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, Table

from storage.maintenance.dump.row_format import lines_of

_ROOM = 1 << 256


@dataclass
class Checksum:
    """The sum of all rows' hashes: databases sort text differently, and a sum asks for no order."""

    rows: int = 0
    sum: int = 0

    def add(self, lines: Iterable[bytes]) -> None:
        for line in lines:
            self.rows += 1
            self.sum = (self.sum + int.from_bytes(hashlib.sha256(line).digest())) % _ROOM

    @property
    def hex(self) -> str:
        return f"{self.sum:064x}"


def checksum_of(connection: Connection, table: Table) -> Checksum:
    checksum = Checksum()
    for lines in lines_of(connection, table):
        checksum.add(lines)
    return checksum
