"""`python -m tests.bench.drills.rotation [PICTURES]`: how long `rotate-keys` takes for so many, on both databases.

The command runs as an operator runs it. Exits 1 where it takes longer than a minute. Part of `make bench`.
"""

import secrets
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from sqlalchemy import insert

from storage.database.engine import Database
from storage.keys.keyring import Keyring, read_key, write_new_key
from storage.keys.slots import HOT, picture_owner
from storage.tables.pictures import KeySlot, PictureRow
from tests.bench.drills.backup import _machine, _say
from tests.bench.drills.data import START, fill
from tests.bench.verdict import Bar
from tests.support.databases.postgres import durable_server
from tests.support.running.processes import ran

MOST_SECONDS = 60
PICTURES = 10_000
APPLICATIONS = 2_000  # with what they leave behind: messages, conversations, moves, account numbers


def main(pictures: int) -> int:
    seconds = {}
    with tempfile.TemporaryDirectory() as made, durable_server() as server:
        folder = Path(made)
        for name in ("server.key", "new.key"):
            write_new_key(folder / name)
        for kind in ("sqlite", "postgresql"):
            data, url = _machine(folder, kind, server, "full")
            rows = fill(data, url, folder / "server.key", APPLICATIONS, pictures=1)
            _add_pictures(url, folder / "server.key", pictures)
            _say(f"{kind}: {rows:,} rows and {pictures:,} pictures")
            seconds[kind] = _rotated(kind, data, url, folder)
    return judged(seconds, pictures)


def judged(seconds: dict[str, float], pictures: int) -> int:
    """The exit code, after saying of each database whether it was quick enough; 1 where one was not."""
    bars = [Bar(f"rotate-keys, {pictures:,} pictures, {it}, s", seconds[it], MOST_SECONDS) for it in seconds]
    for bar in bars:
        _say(str(bar))
    return int(not all(bar.kept for bar in bars))


def _add_pictures(url: str, key: Path, count: int) -> None:
    """Add pictures without their files: a rotation touches none."""
    keyring = Keyring(read_key(key))
    ids = [secrets.token_hex(16) for _ in range(count)]
    rows = [
        {"id": it, "student_id": 1, "sha256": "0" * 64, "width": 9, "height": 9, "created_at": START}
        for it in ids
    ]
    slots = [
        {
            "owner": picture_owner(it),
            "slot": HOT,
            "key_id": keyring.key_id,
            "wrapped": keyring.new_data_key()[1],
        }
        for it in ids
    ]
    with closing(Database(url)) as database, database.engine.begin() as connection:
        connection.execute(insert(PictureRow), rows)
        connection.execute(insert(KeySlot), slots)


def _rotated(kind: str, data: Path, url: str, folder: Path) -> float:
    given = {"data_dir": data, "database_url": url, "key_file": folder / "server.key"}
    began = time.monotonic()
    done = ran("rotate-keys", folder / "new.key", **given)
    seconds = time.monotonic() - began
    done.check_returncode()
    _say(f"{kind}: rotate-keys: {seconds:.1f} s\n    {done.stdout.splitlines()[0]}")
    return seconds


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else PICTURES))
