"""The checks of the database: each turns red by its own fault, and green again when that is mended."""

import sqlite3

import pytest
from sqlalchemy import text

from bot.checks.database import key_fits, notices_leave, schema_fits, takes_writes
from storage.keys.keyring import write_new_key
from storage.messaging.outbox import Outgoing
from tests.support.databases.databases import on_postgresql, on_sqlite


async def test_a_database_that_takes_writes_is_well(ground):
    assert [(await takes_writes(ground)).well for _ in range(2)] == [True, True]


@on_sqlite
async def test_a_database_that_somebody_locks_is_red_until_it_is_let_go(ground, shelf):
    with shelf.db.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=10").fetchall()  # the pool gives it back to the check
    other = sqlite3.connect(shelf.folder / "database 1" / "licence.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert "cannot be written to" in (await takes_writes(ground)).words

    other.execute("ROLLBACK")
    other.close()
    assert (await takes_writes(ground)).well


@on_sqlite
async def test_a_full_disk_is_red_until_there_is_room(ground, shelf):
    def room(pages):
        with shelf.db.engine.connect() as connection:
            used = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count={used + pages}").fetchall()

    shelf.store.clock = lambda: "so much that it needs pages of its own" * 1000
    room(0)
    assert not (await takes_writes(ground)).well

    room(1000)
    assert (await takes_writes(ground)).well


@on_postgresql
async def test_a_database_that_only_reads_is_red_until_it_writes_again(ground, shelf):
    def only_read(state):
        with shelf.db.engine.connect() as connection:
            connection.execute(
                text(
                    f"ALTER DATABASE {shelf.db.engine.url.database} SET default_transaction_read_only={state}"
                )
            )
            connection.commit()
        shelf.db.engine.dispose()

    only_read("on")
    assert not (await takes_writes(ground)).well
    shelf.db.engine.dispose()
    with shelf.db.engine.connect() as connection:
        connection.execute(text("SET default_transaction_read_only=off"))
        connection.commit()
        connection.execute(
            text(f"ALTER DATABASE {shelf.db.engine.url.database} SET default_transaction_read_only=off")
        )
        connection.commit()
    shelf.db.engine.dispose()
    assert (await takes_writes(ground)).well


async def test_a_schema_of_another_release_is_red(ground, shelf):
    assert (await schema_fits(ground)).well
    known = _set_revision(shelf, "9999")
    assert "the schema is 9999" in (await schema_fits(ground)).words

    _set_revision(shelf, known)
    assert (await schema_fits(ground)).well


def _set_revision(shelf, revision) -> str:
    with shelf.db.engine.begin() as connection:
        known = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        connection.execute(text("UPDATE alembic_version SET version_num = :it"), {"it": revision})
    return known


async def test_the_key_file_that_the_database_knows_is_well(ground):
    assert (await key_fits(ground)).well


@pytest.mark.parametrize("what", ["gone", "another", "no key"])
async def test_a_key_file_that_would_not_open_the_data_is_red_until_it_is_back(ground, what):
    right = ground.key_file.read_bytes()
    ground.key_file.unlink()
    if what == "another":
        write_new_key(ground.key_file)
    elif what == "no key":
        ground.key_file.write_text("hello")
    found = await key_fits(ground)
    assert (found.well, "back" in found.words) == (False, True)

    ground.key_file.write_bytes(right)
    ground.key_file.chmod(0o644)
    assert "chmod o-rwx" in (await key_fits(ground)).words

    ground.key_file.chmod(0o600)
    assert (await key_fits(ground)).well


async def test_a_database_that_another_key_sealed_is_red(ground, shelf):
    shelf.run(lambda records: records.facts.set("server_key", "0123456789ab"))

    assert not (await key_fits(ground)).well


async def test_before_anything_is_sealed_every_key_fits_that_the_bot_will_start_with(ground, shelf):
    shelf.run(lambda records: records.facts.forget("server_key"))
    found = await key_fits(ground)
    assert (found.well, found.words.startswith("nothing is sealed yet")) == (True, True)

    ground.key_file.unlink()
    write_new_key(ground.key_file)  # after the bot was started
    assert not (await key_fits(ground)).well


def put(shelf, **more):
    shelf.run(
        lambda records: records.outbox.put(Outgoing(lane="1", method="sendMessage", payload={}, **more))
    )


async def test_what_waits_longer_than_five_minutes_to_be_sent_is_red_until_it_is_sent(ground, shelf):
    put(shelf, key="a")
    shelf.pass_time(minutes=5)
    assert (await notices_leave(ground)).well

    shelf.pass_time(seconds=61)
    assert (await notices_leave(ground)).words.startswith("something has waited 6 min")

    shelf.run(lambda records: records.outbox.skip_topic("t"))
    shelf.run(lambda records: records.session.execute(text("UPDATE outbox SET status = 'sent'")))
    assert (await notices_leave(ground)).well


async def test_what_is_tried_again_and_again_does_not_look_young(ground, shelf):
    put(shelf, key="a")
    for _ in range(4):
        (row,) = shelf.run(lambda records: records.outbox.claim((), 9))
        shelf.run(lambda records, row=row: records.outbox.wait(row.id, records.now, "again"))
        shelf.pass_time(minutes=2)
    shelf.run(lambda records: records.outbox.claim((), 9))

    assert (await notices_leave(ground)).words.startswith("something has waited 8 min")


async def test_what_is_not_due_yet_is_not_late(ground, shelf):
    put(shelf, key="a", not_before=shelf.now.replace(hour=12))
    shelf.pass_time(hours=1)

    assert (await notices_leave(ground)).well
