"""SQLite's files: the database, its log and its index, which must stay in place while they are worked on."""

import sqlite3
from pathlib import Path

from sqlalchemy import Engine, event

from storage.database.in_place import InPlace


class SqliteFiles:
    def __init__(self, *engines: Engine) -> None:
        """The files on which these engines open connections."""
        self._file = Path(engines[0].url.database or "")
        self._in_place = InPlace(
            *(self._file.with_name(f"{self._file.name}{it}") for it in ("", "-wal", "-shm"))
        )
        self._anchors: list[sqlite3.Connection] = []
        for engine in engines:
            event.listen(engine, "connect", self._opened)

    def check(self) -> None:
        """Raises Gone where they are not those that were opened."""
        self._in_place.check()

    def close(self) -> None:
        for anchor in self._anchors:
            anchor.close()

    def _opened(self, _connection: object, _record: object) -> None:
        """Keep one connection open for good: with the last one SQLite itself would take its log away."""
        if not self._anchors:
            anchor = sqlite3.connect(self._file, check_same_thread=False)
            anchor.execute("PRAGMA schema_version").fetchall()
            self._anchors.append(anchor)
        self.check()
