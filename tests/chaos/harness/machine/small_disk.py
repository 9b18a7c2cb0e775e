"""A small disk of a few megabytes for a bot's data or a PostgreSQL server, which can be filled to the last byte."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.chaos.harness.machine.databases import POSTGRESQL, SQLITE
from tests.support.databases.postgres import Server, durable_server
from tests.support.running.processes import free_port

MEGABYTES = {SQLITE: 24, POSTGRESQL: 160}
SPARE = 1 << 16  # is asked for byte by byte in the end


class NoSmallDisk(Exception):
    """No small disk can be made: nothing may be mounted on this machine, for that takes root."""


@dataclass
class SmallDisk:
    """A small disk, with databases as a `Stage` takes them, all of them on it."""

    kind: str
    folder: Path
    server: Server | None = None

    def new(self, name: str, folder: Path) -> str:
        if self.server is None:
            return f"sqlite:///{self.folder}/{name}.db"
        return self.server.create(name)

    def fill(self) -> None:
        """Fill the disk: nothing is left, whoever asks."""
        with self._filler.open("ab", buffering=0) as filler:
            for size in (1 << 20, SPARE, 1 << 12, 1):
                with suppress(OSError):
                    while filler.write(b"\0" * size) == size:
                        pass

    def clear(self) -> None:
        self._filler.unlink(missing_ok=True)

    @property
    def _filler(self) -> Path:
        return self.folder / "filler"


@contextmanager
def small_disk(kind: str, folder: Path) -> Iterator[SmallDisk]:
    """A small disk with databases of this kind. Raises NoSmallDisk."""
    folder.mkdir(parents=True)
    options = f"size={MEGABYTES[kind]}m,mode=0755"
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], check=False, capture_output=True
    )
    if done.returncode:
        raise NoSmallDisk(done.stderr.decode(errors="replace").strip())
    try:
        if kind == SQLITE:
            yield SmallDisk(kind, folder)
            return
        _let_through(folder)
        with durable_server(folder / "pg", free_port()) as server:
            yield SmallDisk(kind, folder, server)
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def _let_through(folder: Path) -> None:
    """Let PostgreSQL through to the disk, for it runs as another user."""
    for parent in (folder, *folder.parents):
        if parent != Path("/") and parent.stat().st_uid == os.geteuid():
            parent.chmod(parent.stat().st_mode | 0o011)
