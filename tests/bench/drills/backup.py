"""`python -m tests.bench.drills.backup [APPLICATIONS]`: how long backup and restore take, on both databases.

The commands run as an operator runs them, as processes of their own; the backup of one database is restored
into a bare one of the same kind and of the other kind. Exits 1 where a step takes longer than ten minutes.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.keys.keyring import write_new_key
from tests.bench.drills.data import fill
from tests.support.databases.databases import new_sqlite
from tests.support.databases.postgres import Server

MOST_SECONDS = 600
APPLICATIONS = 100_000


def main(applications: int) -> int:
    seconds = []
    with tempfile.TemporaryDirectory() as made, _server() as server:
        folder = Path(made)
        write_new_key(folder / "server.key")
        for kind, other in (("sqlite", "postgresql"), ("postgresql", "sqlite")):
            full = _machine(folder, kind, server, "full")
            _say(f"{kind}: filling … {fill(*full, folder / 'server.key', applications):,} rows")
            file = folder / f"{kind}.backup"
            seconds.append(_timed(f"{kind}: backup", "backup", file, full, folder))
            for to in (kind, other):
                bare = _machine(folder, to, server, f"bare-of-{kind}")
                seconds.append(_timed(f"{kind} → {to}: restore", "restore", file, bare, folder))
    return int(max(seconds) > MOST_SECONDS)


def _machine(folder: Path, kind: str, server: Server, name: str) -> tuple[Path, str]:
    """A machine's data folder and the URL of its database, which has a schema where it is to be filled."""
    data = folder / f"{kind}-{name}"
    if kind == "sqlite":
        data.mkdir()
        return data, new_sqlite(data) if name == "full" else f"sqlite:///{data}/licence.db"
    database = f"drill_{name.replace('-', '_')}"
    _create(server, database)
    return data, server.url(database)


def _create(server: Server, name: str) -> None:
    import psycopg

    with psycopg.connect(server.url(), autocommit=True) as connection:
        connection.execute(f"create database {name}")


def _timed(title: str, command: str, file: Path, machine: tuple[Path, str], folder: Path) -> float:
    data, url = machine
    given = {"DATA_DIR": data, "DATABASE_URL": url, "KEY_FILE": folder / "server.key"}
    env = os.environ | {f"LICENCE_BOT_{name}": str(value) for name, value in given.items()}
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "bot", command, str(file)], env=env, check=True, capture_output=True, text=True
    )
    seconds = time.monotonic() - began
    _say(f"{title}: {seconds:.0f} s\n    " + done.stdout.strip().replace("\n", "\n    "))
    return seconds


@contextmanager
def _server() -> Iterator[Server]:
    """A server that survives a power cut, as SQLite does."""
    server = Server(durable=True)
    server.start()
    server.end_with_us()
    yield server
    server.end()


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else APPLICATIONS))
