"""The SQLite writer: many share one commit, but each piece of work is whole or undone by itself."""

import asyncio
import threading

import pytest
import pytest_asyncio
from sqlalchemy import event, select, text
from sqlalchemy.exc import DBAPIError, OperationalError

from storage.database.engine import Database, is_away, why_away
from storage.database.sqlite_writer import AT_ONCE, WITH_URGENT, SqliteWriter
from storage.tables.base import Table
from storage.tables.system import Fact

PATIENCE = 60


@pytest.fixture
def database(tmp_path):
    database = Database(f"sqlite:///{tmp_path}/group.db")
    Table.metadata.create_all(database.engine)
    yield database
    database.close()


class Crowd:
    """A writer that is kept busy until `go`, so that what is submitted meanwhile waits together."""

    def __init__(self, database, ends_all=lambda _fault: False):
        self.database = database
        self.writer = SqliteWriter(database.engine, ends_all)
        self.commits = []
        self._busy, self._go = threading.Event(), threading.Event()
        self.first = self.writer.submit(self._wait)
        assert self._busy.wait(PATIENCE)
        event.listen(database.engine, "commit", self.commits.append)

    def _wait(self, _session):
        self._busy.set()
        assert self._go.wait(PATIENCE)

    def release(self):
        self._go.set()

    def go(self):
        self.release()
        self.writer.shutdown()

    def facts(self):
        return set(self.database.read_now(lambda session: session.scalars(select(Fact.name)).all()))


def put(name):
    def work(session):
        session.add(Fact(name=name, value=""))
        session.flush()
        return name

    return work


def failing(name, fault):
    def work(session):
        put(name)(session)
        raise fault

    return work


@pytest_asyncio.fixture
async def crowd(database):
    return Crowd(database)


async def test_what_waits_together_is_committed_together(crowd):
    futures = [crowd.writer.submit(put(str(number))) for number in range(20)]
    crowd.go()

    assert await asyncio.gather(*futures) == [str(number) for number in range(20)]
    assert len(crowd.facts()) == 20
    assert len(crowd.commits) == 1  # the twenty join the one that is under way


async def test_one_that_fails_is_undone_alone_and_hears_why(crowd):
    futures = [crowd.writer.submit(it) for it in (put("a"), failing("b", LookupError("because")), put("c"))]
    crowd.go()

    assert crowd.facts() == {"a", "c"}
    assert await futures[0] == "a"
    assert await futures[2] == "c"
    with pytest.raises(LookupError, match="because"):
        await futures[1]


async def test_a_statement_that_fails_leaves_its_neighbours_alone(crowd):
    futures = [crowd.writer.submit(it) for it in (put("a"), put("a"), put("c"))]
    crowd.go()

    assert crowd.facts() == {"a", "c"}
    with pytest.raises(DBAPIError):
        await futures[1]


async def test_a_fault_of_the_database_undoes_all_and_nobody_hears_of_success(database):
    crowd = Crowd(database, ends_all=lambda _fault: True)
    full = OperationalError("insert", {}, Exception("disk full"))
    futures = [crowd.writer.submit(it) for it in (put("a"), failing("b", full), put("c"))]
    crowd.go()

    assert crowd.facts() == set()
    for future in futures:
        with pytest.raises(OperationalError):
            await future


def filling_the_disk(session):
    """What SQLite undoes by itself, savepoints and all: what follows in the work has no transaction."""
    session.execute(text("PRAGMA max_page_count=1"))
    try:
        with session.begin_nested():
            session.add(Fact(name="big", value="x" * 100_000))
    finally:
        session.execute(text("PRAGMA max_page_count=1000000"))


def and_passing_over_it(session):
    try:
        filling_the_disk(session)
    except DBAPIError:
        return


@pytest.mark.parametrize(("work", "why"), [
    (filling_the_disk, "its disk is full"),
    (and_passing_over_it, "it has undone all by itself"),
])  # fmt: skip
async def test_a_full_disk_undoes_all_and_nobody_hears_of_success(database, work, why):
    crowd = Crowd(database, ends_all=is_away)
    futures = [crowd.writer.submit(it) for it in (put("a"), work, put("c"))]
    crowd.go()

    assert crowd.facts() == set()
    for future in [crowd.first, *futures]:
        with pytest.raises(OperationalError) as met:
            await future
        assert why_away(met.value) == why


async def test_nobody_hears_of_success_before_the_commit(crowd, monkeypatch):
    happened, loop = [], asyncio.get_running_loop()
    say = loop.call_soon_threadsafe
    monkeypatch.setattr(loop, "call_soon_threadsafe", lambda *what: happened.append("told") or say(*what))
    future = crowd.writer.submit(put("a"))
    event.listen(crowd.database.engine, "commit", lambda _connection: happened.append("committed"))
    crowd.go()

    assert await future == "a"
    assert happened == ["committed", "told", "told"]


async def test_one_commit_takes_no_more_than_it_may(crowd):
    for number in range(AT_ONCE + 1):
        crowd.writer.submit(put(str(number)))
    crowd.go()

    assert len(crowd.facts()) == AT_ONCE + 1
    assert len(crowd.commits) == 2


async def test_what_was_cancelled_while_it_waited_is_not_done(crowd):
    future = crowd.writer.submit(put("a"))
    assert future.cancel()
    crowd.go()

    assert crowd.facts() == set()
    with pytest.raises(asyncio.CancelledError):
        await future


async def test_whoever_no_longer_waits_keeps_nobody_from_hearing(crowd):
    begun, go_on = threading.Event(), threading.Event()

    def slow(session):
        put("a")(session)
        begun.set()
        assert go_on.wait(PATIENCE)

    given_up, other = crowd.writer.submit(slow), crowd.writer.submit(put("b"))
    crowd.release()
    assert begun.wait(PATIENCE)
    given_up.cancel()
    go_on.set()
    crowd.go()

    assert await other == "b"
    assert crowd.facts() == {"a", "b"}


def test_a_loop_that_has_ended_keeps_nobody_from_hearing(database):
    async def ask(name):
        return await database.run(put(name))

    async def leave():
        held = Crowd(database)
        held.waits = asyncio.ensure_future(ask("a"))
        await asyncio.sleep(0)
        return held

    held = asyncio.run(leave())
    held.go()

    assert asyncio.run(ask("b")) == "b"


async def test_what_is_urgent_comes_first_and_waits_for_few(crowd):
    order = []

    def noted(name):
        return lambda session: order.append(put(name)(session))

    names = [str(number) for number in range(WITH_URGENT + 3)]
    for name in names:
        crowd.writer.submit(noted(name))
    crowd.writer.submit(noted("urgent"), urgent=True)
    event.listen(crowd.database.engine, "commit", lambda _connection: order.append("commit"))
    crowd.go()

    assert order == ["urgent", *names[:WITH_URGENT], "commit", *names[WITH_URGENT:], "commit"]


async def test_a_database_that_cannot_be_begun_is_said_to_all_who_wait(tmp_path):
    database = Database(f"sqlite:///{tmp_path}/no/such/folder.db")
    futures = [database._writer.submit(put(str(number))) for number in range(3)]

    for future in futures:
        with pytest.raises(OperationalError):
            await asyncio.wait_for(future, PATIENCE)
    database.close()
