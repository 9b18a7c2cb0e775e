"""Processes of the bot: as the operator starts it, or forked off a nursery that has read its code already."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

ROOT = Path(__file__).parents[3]
PREFIX = "LICENCE_BOT_"
PATIENCE = 60.0
GLANCE = 0.005


class Running(Protocol):
    """A running process of the bot. `born` and `died` are seconds of the machine's monotonic clock."""

    pid: int
    born: float

    def poll(self) -> int | None:
        """The exit code of the process, negative for a signal; None while it runs."""


class Starter(Protocol):
    def start(self, env: Mapping[str, str], log: Path) -> Running:
        """Start a bot with this environment and nothing else of ours; what it says is added to `log`."""


def kill(process: Running) -> float:
    """Kill a process (`kill -9`); returns when (monotonic), once it is really gone."""
    if process.poll() is None:
        os.kill(process.pid, signal.SIGKILL)
    at = time.monotonic()
    ended(process)
    return at


def stop(process: Running) -> float:
    """Stop a process (SIGTERM); returns how many seconds it took to end. Raises TimeoutError."""
    at = time.monotonic()
    if process.poll() is None:
        os.kill(process.pid, signal.SIGTERM)
    ended(process)
    return time.monotonic() - at


def ended(process: Running, patience: float = PATIENCE) -> int:
    """The exit code of a process, once it ends. Raises TimeoutError."""
    deadline = time.monotonic() + patience
    while (code := process.poll()) is None:
        if time.monotonic() > deadline:
            raise TimeoutError(f"process {process.pid} does not end")
        time.sleep(GLANCE)
    return code


class Fresh:
    """A fresh bot: `python -m bot run`, or with `module` a runner of ours, each time as a new interpreter."""

    def __init__(self, *line: str) -> None:
        self._line = line or ("bot", "run")

    def start(self, env: Mapping[str, str], log: Path) -> "Process":
        with log.open("ab") as said:
            born = time.monotonic()
            popen = subprocess.Popen(
                [sys.executable, "-m", *self._line], env=surroundings(env), cwd=log.parent, stdin=subprocess.DEVNULL,
                stdout=said, stderr=said, start_new_session=True,
            )  # fmt: skip
        return Process(popen, born)


@dataclass
class Process:
    popen: subprocess.Popen[bytes]
    born: float

    @property
    def pid(self) -> int:
        return self.popen.pid

    def poll(self) -> int | None:
        return self.popen.poll()


class Nursery:
    """`tests.support.running.bot_process --nursery`: forks bots that begin in a tenth of the time; close it at the end.

    They are whole processes with memory, connections and files of their own; only the reading of the code is
    done already.
    """

    def __init__(self) -> None:
        self._popen: subprocess.Popen[str] | None = None

    def start(self, env: Mapping[str, str], log: Path) -> "Forked":
        born = time.monotonic()
        asked = {"env": surroundings(env), "log": str(log), "cwd": str(log.parent)}
        return Forked(self, int(self.ask(asked)["pid"]), born)

    def ask(self, question: dict) -> dict:
        if self._popen is None:
            self._popen = subprocess.Popen(
                [sys.executable, "-m", "tests.support.running.bot_process", "--nursery"], env=surroundings({}), text=True,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True,
            )  # fmt: skip
        assert self._popen.stdin is not None
        assert self._popen.stdout is not None
        self._popen.stdin.write(json.dumps(question) + "\n")
        self._popen.stdin.flush()
        return json.loads(self._popen.stdout.readline())

    def close(self) -> None:
        if self._popen is not None:
            self._popen.communicate()
            self._popen = None


@dataclass
class Forked:
    nursery: Nursery
    pid: int
    born: float
    code: int | None = None

    def poll(self) -> int | None:
        if self.code is None:
            self.code = self.nursery.ask({"poll": self.pid})["code"]
        return self.code


def surroundings(env: Mapping[str, str], warnings: str = "default") -> dict[str, str]:
    """Our environment without settings of a bot that may stand in it, plus `env`."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    return ours | {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": warnings} | dict(env)


def variables(**settings: object) -> dict[str, str]:
    """These settings as the environment's variables name them."""
    return {f"{PREFIX}{name.upper()}": str(value) for name, value in settings.items()}


def ran(
    *words: object, cwd: Path = ROOT, timeout: float | None = 600, **settings: object
) -> subprocess.CompletedProcess[str]:
    """`python -m bot` with these words and settings, to its end."""
    command, env = (
        [sys.executable, "-m", "bot", *map(str, words)],
        surroundings(variables(**settings), "ignore"),
    )
    return subprocess.run(
        command, cwd=cwd, env=env, capture_output=True, text=True, check=False, timeout=timeout
    )


def free_port() -> int:
    return free_ports(1)[0]


def free_ports(count: int) -> list[int]:
    """All different: they are held together before any of them is let go."""
    probes = [socket.socket() for _ in range(count)]
    try:
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [int(probe.getsockname()[1]) for probe in probes]
    finally:
        for probe in probes:
            probe.close()
