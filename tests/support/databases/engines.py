"""Engines for tests: all of a kind share what SQLAlchemy has compiled, else each test would compile it anew."""

from functools import cache
from typing import Any

import sqlalchemy
from sqlalchemy import Engine
from sqlalchemy.engine import make_url

import storage.database.engine
from tests.support.databases.postgres import server_url

STATEMENTS = 5000  # more than the bot has


def share_compiled() -> None:
    """Share what is compiled, from now on, among every `Database` of this process."""
    storage.database.engine.create_engine = _create_engine


def _create_engine(url: str, **more: Any) -> Engine:
    """An engine with a pool of its own, and the first one's dialect, by which compiled statements are found."""
    engine = sqlalchemy.create_engine(url, **more)
    first = _first("sqlite" if make_url(url).get_backend_name() == "sqlite" else "postgresql")
    engine.dialect = engine.pool._dialect = first.dialect
    engine._compiled_cache = first._compiled_cache
    return engine


@cache
def _first(kind: str) -> Engine:
    """The first engine of a kind, which has met its database and knows its version."""
    url = "sqlite://" if kind == "sqlite" else server_url()
    engine = sqlalchemy.create_engine(url, query_cache_size=STATEMENTS, hide_parameters=True)
    with engine.connect():
        pass
    engine.dispose()
    return engine
