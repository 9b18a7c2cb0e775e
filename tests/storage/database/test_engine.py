"""The database: what is committed is on the disk, what raised never was, and on SQLite one writes at a time."""

import asyncio
import threading

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import InternalError

from storage.database import engine as database
from storage.database.engine import BESIDE, Away, Database
from storage.tables.system import Fact
from tests.support.databases.databases import on_postgresql, on_sqlite


def put(name, value="1"):
    return lambda session: session.add(Fact(name=name, value=value))


def names(session):
    return set(session.scalars(select(Fact.name)))


@on_sqlite
@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("busy_timeout", 5000),
    ],
)
def test_every_connection_is_prepared(shelf, pragma, value):
    for run in (shelf.db.run_now, shelf.db.read_now):
        assert run(lambda session: session.scalar(text(f"PRAGMA {pragma}"))) == value


def test_what_raised_is_undone_as_a_whole(shelf):
    def work(session):
        session.add(Fact(name="first", value="1"))
        session.flush()
        raise RuntimeError

    with pytest.raises(RuntimeError):
        shelf.db.run_now(work)

    assert shelf.db.read_now(names) == set()


@on_sqlite
def test_a_transaction_takes_the_write_lock_before_it_reads(shelf, monkeypatch):
    """Without it two that read first and write later would fail each other, whatever their patience."""
    monkeypatch.setitem(database.PRAGMAS, "busy_timeout", "0")
    other = Database(shelf.db.url)

    def only_reads(session):
        names(session)
        with pytest.raises(Away):
            other.run_now(names)

    shelf.db.run_now(only_reads)
    other.close()


@on_sqlite
def test_a_second_writer_waits_until_the_first_has_ended(shelf):
    other, inside, order = Database(shelf.db.url), threading.Event(), []

    def first(session):
        put("first")(session)
        session.flush()
        inside.set()
        waiting.wait(10)
        order.append("first ends")

    def second(session):
        seen = names(session)
        order.append(f"second sees {seen}")

    waiting = threading.Event()
    threads = [threading.Thread(target=shelf.db.run_now, args=(first,))]
    threads[0].start()
    assert inside.wait(10)
    threads.append(threading.Thread(target=other.run_now, args=(second,)))
    threads[1].start()
    waiting.set()
    for thread in threads:
        thread.join(10)
    other.close()

    assert order == ["first ends", "second sees {'first'}"]


def test_a_reader_neither_waits_for_a_writer_nor_sees_what_is_not_committed(shelf):
    def write(session):
        put("half")(session)
        session.flush()
        assert shelf.db.read_now(names) == set()

    shelf.db.run_now(write)

    assert shelf.db.read_now(names) == {"half"}


async def test_each_read_sees_what_was_committed_before_it(shelf):
    for number in range(20):
        await shelf.db.run(put(f"fact {number}"))
        assert f"fact {number}" in await shelf.db.read(names)


async def test_many_at_once_are_all_written(shelf):
    await asyncio.gather(*(shelf.db.run(put(f"fact {number}")) for number in range(50)))

    assert len(await shelf.db.read(names)) == 50


@on_postgresql
async def test_what_is_urgent_waits_for_no_long_read(shelf):
    """An update is acknowledged only once it is stored: long reads must not keep Telegram waiting."""
    go_on = threading.Event()
    reads = [asyncio.create_task(shelf.db.read(lambda _: go_on.wait(60))) for _ in range(2 * BESIDE)]
    await asyncio.wait_for(shelf.db.run(put("urgent"), urgent=True), 30)
    assert not any(it.done() for it in reads)
    go_on.set()
    await asyncio.gather(*reads)

    assert await shelf.db.read(names) == {"urgent"}


def test_a_read_cannot_write_by_mistake(shelf):
    def write(session):
        put("lost")(session)
        session.flush()

    with pytest.raises((Away, InternalError)):
        shelf.db.read_now(write)
    assert shelf.db.read_now(names) == set()


def test_all_that_one_read_asks_for_is_of_the_same_moment(shelf):
    def look_twice(session):
        before = names(session)
        shelf.db.run_now(put("meanwhile"))
        return before, names(session)

    assert shelf.db.read_now(look_twice) == (set(), set())
    assert shelf.db.read_now(names) == {"meanwhile"}


def test_a_foreign_key_that_leads_nowhere_is_refused(shelf):
    with pytest.raises(Exception, match=r"(?i)foreign key"):
        shelf.db.run_now(
            lambda session: session.execute(text("INSERT INTO branches VALUES ('999', '1', 'x', '')"))
        )


def test_an_error_never_quotes_the_values_of_a_statement(shelf):
    with pytest.raises(Exception, match=r"(?i)unique") as fault:
        shelf.db.run_now(lambda session: [
            session.execute(Fact.__table__.insert().values(name="twice", value="00713700123456")) for _ in range(2)
        ])  # fmt: skip

    assert "00713700123456" not in str(fault.value)
