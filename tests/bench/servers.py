"""The server of Redis that one of the compared bots needs, with a life of its own."""

import shutil
import subprocess
import time
from pathlib import Path
from typing import Self

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
