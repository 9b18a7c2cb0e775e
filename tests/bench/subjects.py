"""The bots that are compared: how each is started, and who talks to it."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench import ours
from tests.bench.servers import Postgres, Redis
from tests.bench.students import ApplyingStudents, FormStudents, Students
from tests.bench.telegram import TOKEN

PEERS = Path(__file__).parent / "peers"


@dataclass(frozen=True)
class Ready:
    """A bot that only waits to be started; `behind` is the process of the database server it works with, if any."""

    command: list[str]
    environment: dict[str, str]
    behind: int | None = None


@dataclass(frozen=True)
class Subject:
    name: str
    title: str
    students: Callable[[], Students]
    ready: Callable[[Path, str, int], AbstractContextManager[Ready]]
    """ready(folder, API url, messages): makes everything that is there before the bot is."""


def subjects() -> list[Subject]:
    found = [
        Subject("ours", "this bot, SQLite, synchronous=FULL", ApplyingStudents, _ours),
        Subject("ours-pg", "this bot, PostgreSQL", ApplyingStudents, _ours_on_postgres),
        Subject("a", "(a) PTB, bare echo", FormStudents, _peer("ptb_echo")),
        Subject("b", "(b) PTB ConversationHandler + PicklePersistence", FormStudents, _peer("ptb_form")),
        Subject("c", "(c) aiogram FSM in memory", FormStudents, _peer("aiogram_form")),
    ]
    if Redis.program():
        found.append(Subject("d", "(d) aiogram FSM on Redis", FormStudents, _on_redis))
    return found


@contextmanager
def _ours(folder: Path, url: str, messages: int) -> Iterator[Ready]:
    ours.prepare(folder, messages)
    yield Ready(ours.COMMAND, ours.environment(folder, url))


@contextmanager
def _ours_on_postgres(folder: Path, url: str, messages: int) -> Iterator[Ready]:
    with Postgres() as server:
        ours.prepare(folder, messages, server.url)
        yield Ready(ours.COMMAND, ours.environment(folder, url, server.url), server.pid)


def _peer(script: str) -> Callable[[Path, str, int], AbstractContextManager[Ready]]:
    @contextmanager
    def ready(_folder: Path, url: str, _messages: int) -> Iterator[Ready]:
        yield Ready([sys.executable, str(PEERS / f"{script}.py")], {"BENCH_URL": url, "BENCH_TOKEN": TOKEN})

    return ready


@contextmanager
def _on_redis(folder: Path, url: str, messages: int) -> Iterator[Ready]:
    with Redis(folder) as server, _peer("aiogram_form")(folder, url, messages) as ready:
        yield Ready(ready.command, {**ready.environment, "BENCH_REDIS": server.url}, server.pid)


def environment_of(ready: Ready) -> dict[str, str]:
    """The environment of a bot: no bot settings of the caller's own; our packages found from any folder."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("LICENCE_BOT_")}
    return {**clean, "PYTHONPATH": str(ours.ROOT), "PYTHONWARNINGS": "ignore", **ready.environment}
