"""Databases for tests: a new one with the schema in place, on SQLite or on PostgreSQL, in a few milliseconds."""

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select, text
from sqlalchemy.engine import make_url

from storage.database.engine import Database
from storage.database.schema import METADATA, bring_up_to_date
from tests.support.databases.postgres import drop_database, new_database

KINDS = ("sqlite", "postgresql")

# a test that has a `database_url`, but is about one of them only
on_sqlite = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
on_postgresql = pytest.mark.parametrize("databases", ["postgresql"], indirect=True)

# handlers and journeys run on SQLite (`--both`: all of them on both); on both those with this mark, and its reason
on_both = pytest.mark.parametrize("databases", KINDS, indirect=True)
ON_ONE = {"handlers", "journeys"}


def kinds_for(metafunc: pytest.Metafunc) -> tuple[str, ...]:
    """The databases that a test runs on: one where the room of the test depends on neither, else both."""
    one_is_enough = ON_ONE & set(metafunc.definition.path.parts) and not metafunc.config.getoption("both")
    return KINDS[:1] if one_is_enough else KINDS


@contextmanager
def a_database(kind: str, folder: Path, *, schema: bool = True) -> Iterator[str]:
    """The URL of a new database of this kind, gone afterwards."""
    if kind == "sqlite":
        yield new_sqlite(folder, schema=schema)
    else:
        url = new_database(_postgres_model() if schema else None)
        yield url
        drop_database(url)


def new_sqlite(folder: Path, name: str = "licence.db", *, schema: bool = True) -> str:
    """The URL of a new file in this folder."""
    folder.mkdir(parents=True, exist_ok=True)
    if schema:
        (folder / name).write_bytes(_sqlite_model())
    return f"sqlite:///{folder / name}"


def everything_in(url: str) -> bytes:
    """All that somebody would find who has the database: the raw files, or every value of every row."""
    where = make_url(url)
    if where.get_backend_name() == "sqlite":
        file = Path(str(where.database))
        return b"".join(path.read_bytes() for path in file.parent.glob(f"{file.name}*"))
    engine = create_engine(where)
    with engine.connect() as connection:
        rows = [row for table in METADATA.tables.values() for row in connection.execute(select(table))]
    engine.dispose()
    values = (value for row in rows for value in row)
    return b"\n".join(value if isinstance(value, bytes) else str(value).encode() for value in values)


def wait_until_it_waits(records, late):
    """Wait until `late` waits for the other's commit; on SQLite there is one writer, and it always does."""
    waiting = text("select count(*) from pg_stat_activity where datname = current_database() "
                   "and wait_event_type = 'Lock'")  # fmt: skip
    deadline = time.monotonic() + 60
    while records.session.get_bind().dialect.name == "postgresql" and not late.done():
        records.session.execute(text("select pg_stat_clear_snapshot()"))  # else it is what it was at first
        if records.session.scalar(waiting):
            return
        assert time.monotonic() < deadline, "it neither waits for a lock nor ends"
        time.sleep(0.01)


def drop_models() -> None:
    """Drop the models, made for copies only; they would stay on a server that is not ours."""
    if _postgres_model.cache_info().currsize:
        drop_database(_postgres_model())
        _postgres_model.cache_clear()


@cache
def _sqlite_model() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        _bring_up_to_date(f"sqlite:///{folder}/model.db")
        return Path(folder, "model.db").read_bytes()


@cache
def _postgres_model() -> str:
    url = new_database()
    _bring_up_to_date(url)
    return url


def _bring_up_to_date(url: str) -> None:
    database = Database(url)
    bring_up_to_date(database)
    database.close()
