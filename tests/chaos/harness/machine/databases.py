"""Databases of a chaos run: a SQLite file, or one in a durable PostgreSQL server that can be killed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import psycopg

from tests.support.databases.postgres import Server, durable_server, new_database
from tests.support.running.processes import free_port

SQLITE, POSTGRESQL = "sqlite", "postgresql"
KINDS = (SQLITE, POSTGRESQL)


class Databases(Protocol):
    kind: str

    def new(self, name: str, folder: Path) -> str:
        """The URL of a new, empty database."""


class SqliteFiles:
    kind = SQLITE

    def new(self, name: str, folder: Path) -> str:
        return f"sqlite:///{folder}/{name}.db"


@dataclass(frozen=True)
class PostgresServer:
    """A PostgreSQL server on TCP whose commits survive its death; `server` can be stopped, killed and started."""

    server: Server
    kind: str = POSTGRESQL

    def new(self, name: str, folder: Path) -> str:
        with psycopg.connect(self.server.url(), autocommit=True) as connection:
            taken = {row[0] for row in connection.execute("select datname from pg_database")}
        return self.server.create(
            next(it for it in (f"{name}_{n}" for n in range(10_000)) if it not in taken)
        )


class QuickPostgres:
    """PostgreSQL for the short form: the test suite's own server, or the one that it was told of."""

    kind = POSTGRESQL

    def new(self, name: str, folder: Path) -> str:
        return new_database()


@contextmanager
def databases(kind: str) -> Iterator[Databases]:
    if kind == SQLITE:
        yield SqliteFiles()
        return
    with durable_server(port=free_port()) as server:
        yield PostgresServer(server)
