"""The database servers that some of the compared bots need, each with a life of its own."""

import shutil
import subprocess
import time
from pathlib import Path
from typing import Self

from tests.support.databases import postgres

PATIENCE = 30.0


class Redis:
    """A Redis of Debian's package, on a unix socket, as it is configured when nobody says anything."""

    def __init__(self, folder: Path) -> None:
        self._socket = folder / "redis.sock"
        self._folder = folder
        self.url = f"unix://{self._socket}"

    @staticmethod
    def program() -> str | None:
        return shutil.which("redis-server")

    def __enter__(self) -> Self:
        program = self.program()
        assert program
        line = [program, "--port", "0", "--unixsocket", str(self._socket), "--dir", str(self._folder)]
        self._process = subprocess.Popen(line, stdout=subprocess.DEVNULL)
        self.pid = self._process.pid
        until = time.monotonic() + PATIENCE
        while not self._socket.exists():
            assert time.monotonic() < until, "redis-server did not start"
            time.sleep(0.02)
        return self

    def __exit__(self, *_fault: object) -> None:
        self._process.terminate()
        self._process.wait()


class Postgres:
    """A PostgreSQL that survives a power cut, as SQLite does with synchronous=FULL."""

    def __enter__(self) -> Self:
        self._server = postgres.Server(durable=True)
        self._server.start()
        self._server.end_with_us()
        self.pid = self._server.pid
        self.url = self._server.url()
        return self

    def __exit__(self, *_fault: object) -> None:
        self._server.end()
