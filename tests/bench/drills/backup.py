"""`python -m tests.bench.drills.backup [APPLICATIONS]`: how long backup and restore take, on both databases.

The commands run as an operator runs them, as processes of their own; the backup of one database is restored
into a bare one of the same kind and of the other kind. Exits 1 where a step takes longer than ten minutes.
"""

import sys
import tempfile
import time
from pathlib import Path

from storage.keys.keyring import write_new_key
from tests.bench.drills.data import fill
from tests.support.databases.databases import new_sqlite
from tests.support.databases.postgres import Server, durable_server
from tests.support.running.processes import ran

MOST_SECONDS = 600
APPLICATIONS = 100_000


def main(applications: int) -> int:
    seconds = []
    with tempfile.TemporaryDirectory() as made, durable_server() as server:
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
    return data, server.create(f"drill_{name.replace('-', '_')}")


def _timed(title: str, command: str, file: Path, machine: tuple[Path, str], folder: Path) -> float:
    data, url = machine
    began = time.monotonic()
    done = ran(command, file, data_dir=data, database_url=url, key_file=folder / "server.key", timeout=None)
    seconds = time.monotonic() - began
    done.check_returncode()
    _say(f"{title}: {seconds:.0f} s\n    " + done.stdout.strip().replace("\n", "\n    "))
    return seconds


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else APPLICATIONS))
