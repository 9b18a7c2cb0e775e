"""Fixtures of every test; what has a `database_url` runs once on SQLite and once on PostgreSQL."""

import asyncio
import os
from contextlib import ExitStack
from itertools import count

import pytest
import structlog

from tests.children import end_children
from tests.databases import KINDS, a_database, drop_models
from tests.engines import share_compiled
from tests.postgres import memory
from tests.reading import a_reader


def pytest_configure():
    """Files of tests lie where they need no disk: what is made durable there is not waited for."""
    if folder := memory():
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", folder)


@pytest.fixture(scope="session", autouse=True)
def plain_logs():
    """Tracebacks as text: drawn with every local in frames they cost a second each."""
    plain = structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)
    structlog.configure(processors=[structlog.processors.add_log_level, plain])
    yield
    structlog.reset_defaults()


@pytest.fixture(scope="session", autouse=True)
def engines():
    share_compiled()


@pytest.fixture(scope="session", autouse=True)
def models():
    yield
    drop_models()


@pytest.fixture(scope="session", autouse=True)
def children():
    yield
    end_children()


@pytest.fixture(params=KINDS)
def databases(request, tmp_path):
    """Calling it makes one more database of this test's kind; answers the URL."""
    with ExitStack() as open_ones:
        numbers = count(1)

        def one_more(*, schema: bool = True) -> str:
            folder = tmp_path / f"database {next(numbers)}"
            return open_ones.enter_context(a_database(request.param, folder, schema=schema))

        yield one_more


@pytest.fixture
def database_url(databases):
    """A new database with the schema in place."""
    return databases()


@pytest.fixture(scope="module", params=KINDS)
def shared_database_url(request, tmp_path_factory):
    """The same for all tests of a file, which only read it."""
    with a_database(request.param, tmp_path_factory.mktemp("shared")) as url:
        yield url


@pytest.fixture(scope="session")
def reader():
    """The real reader; its models are loaded once."""
    worker = a_reader()
    yield worker
    asyncio.run(worker.close())
