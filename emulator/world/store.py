"""Store: the local Telegram's records and files on disk, so that a restart goes on where it was."""

import json
import sqlite3
from pathlib import Path
from typing import Any

TABLES = """
create table if not exists records (kind text, key text, body text not null, primary key (kind, key));
create table if not exists blobs (key text primary key, bytes blob not null);
"""


class Store:
    """Records by kind and key, files by key. Without a folder everything lives in memory only."""

    def __init__(self, folder: Path | None) -> None:
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(folder / "telegram.db" if folder else ":memory:")
        self._db.execute("pragma journal_mode = wal")
        self._db.execute("pragma synchronous = normal")
        self._db.executescript(TABLES)

    def put(self, kind: str, key: object, body: Any) -> None:
        text = json.dumps(body, ensure_ascii=False)
        self._db.execute("insert or replace into records values (?, ?, ?)", (kind, str(key), text))

    def drop(self, kind: str, key: object) -> None:
        self._db.execute("delete from records where kind = ? and key = ?", (kind, str(key)))

    def all(self, kind: str) -> list[Any]:
        rows = self._db.execute("select body from records where kind = ? order by rowid", (kind,))
        return [json.loads(body) for (body,) in rows]

    def one(self, kind: str) -> dict[str, Any]:
        return next(iter(self.all(kind)), {})

    def put_bytes(self, key: str, content: bytes) -> None:
        self._db.execute("insert or replace into blobs values (?, ?)", (key, content))

    def bytes_of(self, key: str) -> bytes:
        row = self._db.execute("select bytes from blobs where key = ?", (key,)).fetchone()
        return bytes(row[0])

    def clear(self) -> None:
        self._db.execute("delete from records")
        self._db.execute("delete from blobs")

    def commit(self) -> None:
        self._db.commit()

    def close(self) -> None:
        self._db.commit()
        self._db.close()
