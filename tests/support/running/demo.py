"""Demo: `python -m bot demo` as a process of its own, as a person starts it in a terminal."""

import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.support.running.processes import ROOT, ran


@dataclass
class Demo:
    folder: Path
    port: int
    process: subprocess.Popen[str] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def words(self, *more: str) -> list[str]:
        return ["demo", "--folder", str(self.folder), "--port", str(self.port), *more]

    def start(self, *more: str, stderr: int = subprocess.DEVNULL) -> list[str]:
        """Returns when the address has been printed: the lines before it."""
        command, said = [sys.executable, "-m", "bot", *self.words(*more)], []
        before = signal.signal(
            signal.SIGHUP, signal.SIG_DFL
        )  # under `nohup` it would be inherited as ignored
        try:
            self.process = subprocess.Popen(
                command, cwd=ROOT, stdout=subprocess.PIPE, stderr=stderr, text=True
            )
        finally:
            signal.signal(signal.SIGHUP, before)
        for line in self.process.stdout:
            if self.url in line:
                return said
            said.append(line)
        raise AssertionError("the demo ended instead of starting")

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()
        if self.process:
            self.process.communicate()

    def refuses(self, *more: str) -> str:
        """What a second one says that cannot start beside this one."""
        second = ran(*self.words(*more), timeout=30)
        assert second.returncode == 2
        return second.stderr
