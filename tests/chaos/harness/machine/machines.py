"""A machine with data on it, for the commands that keep them safe: run to the end, or killed somewhere on the way."""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from sqlalchemy import Column, Connection, MetaData, Table

from storage.database.engine import Database
from storage.keys.keyring import Keyring, read_key
from storage.maintenance.backup.targets import place_of
from storage.maintenance.dump.checksum import checksum_of
from storage.maintenance.dump.table_order import columns_of, tables_in_order
from storage.pictures.vault import picture_in
from tests.support.running.processes import Fresh, ended, kill, variables

BEGUN = 0.3  # of a command's time: before that it has hardly read its own code
COMMAND_SECONDS = 120.0
Checksums = dict[str, tuple[int, str]]
Columns = dict[str, list[str]]


@dataclass
class Machine:
    """A machine: `folder` is its data folder, `url` its database, `key` the server's key."""

    folder: Path
    url: str
    key: Path

    @property
    def keyring(self) -> Keyring:
        return Keyring(read_key(self.key))

    @property
    def is_taken(self) -> bool:
        """Whether a database is there at all."""
        return place_of(self.url).is_taken()

    def run(self, *line: object) -> float:
        """Run a command to its end; returns its seconds. Raises AssertionError with its words where it failed."""
        began = time.monotonic()
        code = ended(self._start(*line), COMMAND_SECONDS)
        assert code == 0, f"{line[0]} ended with {code}: {self._log.read_text()[-1000:]}"
        return time.monotonic() - began

    def killed(self, dice: Random, seconds: float, *line: object) -> bool:
        """Kill a command somewhere within these seconds; False where it had come to its end already."""
        process = self._start(*line)
        time.sleep(dice.uniform(BEGUN * seconds, seconds))
        kill(process)
        return process.poll() != 0

    def checksums(self, only: Columns | None = None) -> Checksums:
        """The checksums of each table, in these columns only; none of a database that is not there."""
        found: Checksums = {}
        for connection, table in self._tables():
            if only is None or table.name in only:
                checksum = checksum_of(connection, table if only is None else _part(table, only[table.name]))
                found[table.name] = checksum.rows, checksum.hex
        return found

    def columns(self) -> Columns:
        return {table.name: columns_of(table) for _, table in self._tables()}

    def _tables(self) -> Iterator[tuple[Connection, Table]]:
        if not self.is_taken:
            return
        database = Database(self.url)
        try:
            with database.engine.connect() as connection:
                yield from ((connection, table) for table in tables_in_order(connection))
        finally:
            database.close()

    def pictures(self) -> set[str]:
        """The pictures, without what a crash left half written, which the bot sweeps after a day."""
        there = (self.folder / "pictures").glob("*/*")
        return {path.name for path in there if picture_in(f"{path.parent.name}/{path.name}")}

    @property
    def _log(self) -> Path:
        return self.folder.with_name(f"{self.folder.name}.log")

    def _start(self, *line: object):
        self.folder.mkdir(parents=True, exist_ok=True)
        env = variables(data_dir=self.folder, database_url=self.url, key_file=self.key)
        return Fresh("bot", *map(str, line)).start(env | {"COLUMNS": "200"}, self._log)


def _part(table: Table, names: list[str]) -> Table:
    return Table(table.name, MetaData(), *(Column(name, table.columns[name].type) for name in names))


def leftovers(folder: Path) -> list[str]:
    """Left-over halves that nobody cleared away."""
    return [os.fspath(path.relative_to(folder)) for path in folder.rglob("*") if _is_half(path)]


def _is_half(path: Path) -> bool:
    return ".half" in path.name or path.name == "restore.unfinished"
