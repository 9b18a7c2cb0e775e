"""Fixtures of every test; what has a `database_url` runs once on SQLite and once on PostgreSQL."""

import asyncio
import os
import tempfile
from collections import Counter
from contextlib import ExitStack
from itertools import count
from random import Random

import pytest
import structlog

from storage.database import hot_path
from tests.support.databases import s3
from tests.support.databases.databases import a_database, drop_models, kinds_for
from tests.support.databases.engines import share_compiled
from tests.support.databases.postgres import end_own_server, memory
from tests.support.people.shelf import Shelf
from tests.support.pictures.child_processes import end_children
from tests.support.pictures.ocr import a_reader
from tests.support.running import left_over
from tests.support.running.forked import end_forking


def pytest_addoption(parser):
    parser.addoption(
        "--both", action="store_true", help="every test with a database on SQLite and on PostgreSQL"
    )
    parser.addoption(
        "--shuffle", type=int, metavar="SEED", help="the files, and the tests in each, in random order"
    )

    parser.addoption("--plain", action="store_true", help="with the hot path off")


def pytest_configure(config):
    """Lay files of tests where they need no disk: what is made durable there is not waited for."""
    if config.getoption("plain"):
        os.environ["LICENCE_BOT_HOT_PATH"] = "off"
        hot_path.switch(on=False)
    folder = memory()
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", folder or tempfile.gettempdir())
    left_over.watch(config, folder)
    config.pluginmanager.register(left_over)


def pytest_generate_tests(metafunc):
    marked = {name for mark in metafunc.definition.iter_markers("parametrize") for name in names_in(mark)}
    for name in {"databases", "shared_database_url"} & set(metafunc.fixturenames) - marked:
        metafunc.parametrize(name, kinds_for(metafunc), indirect=True)


def names_in(mark):
    return mark.args[0].replace(",", " ").split() if isinstance(mark.args[0], str) else mark.args[0]


def pytest_collection_modifyitems(config, items):
    """Sort the tests: long ones first, or one worker would end with them alone; or as they come by chance."""
    seed = config.getoption("shuffle")
    items.sort(key=(lambda it: "chaos" not in it.path.parts) if seed is None else shuffled(seed, items).get)


def shuffled(seed, items):
    """The tests in a random order; those of a file stay together, for they share what it has made."""
    dice = Random(seed)  # noqa: S311 - dice, not secrets
    files = {path: dice.random() for path in dict.fromkeys(it.path for it in items)}
    return {it: (files[it.path], dice.random()) for it in items}


def pytest_terminal_summary(terminalreporter):
    """Print what was skipped, by its reason."""
    reasons = Counter(
        it.longrepr[2].removeprefix("Skipped: ") for it in terminalreporter.stats.get("skipped", [])
    )
    for reason, often in sorted(reasons.items()):
        terminalreporter.write_line(f"skipped {often}: {reason}")


@pytest.fixture(scope="session", autouse=True)
def plain_logs():
    """Logs with tracebacks as text: drawn with every local in frames they cost a second each."""
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
    end_own_server()
    s3.end_server()


@pytest.fixture(scope="session", autouse=True)
def children():
    yield
    end_children()
    end_forking()


@pytest.fixture
def databases(request, tmp_path):
    """A maker of more databases of this test's kind, which returns their URL."""
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


@pytest.fixture
def shelf(tmp_path, database_url):
    """A store on that database."""
    shelf = Shelf(tmp_path, database_url)
    yield shelf
    shelf.store.close()


@pytest.fixture(scope="module")
def shared_database_url(request, tmp_path_factory):
    """A new database for all tests of a file, which only read it."""
    with a_database(request.param, tmp_path_factory.mktemp("shared")) as url:
        yield url


@pytest.fixture(scope="session")
def reader():
    """The real reader; its models are loaded once."""
    worker = a_reader()
    yield worker
    asyncio.run(worker.close())
