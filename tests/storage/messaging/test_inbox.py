"""The inbox: stored once, sealed while it waits, done once, and set aside after five tries."""

import json

from sqlalchemy import select, text

from rules.retention import Kept
from storage.messaging.inbox import MAX_ATTEMPTS, Waiting
from storage.tables.messaging import InboxRow
from tests.support.databases.databases import on_postgresql, on_sqlite

UPDATE = json.dumps({"update_id": 5, "message": {"text": "我的帳號是 00713700123456"}}).encode()


def store(shelf, *ids, lane="1001"):
    return shelf.run(lambda records: records.inbox.store([(update_id, lane, UPDATE) for update_id in ids]))


def rows(shelf):
    return shelf.db.read_now(
        lambda session: list(session.scalars(select(InboxRow).order_by(InboxRow.update_id)))
    )


def test_a_stored_update_waits_in_its_lane_with_its_text(shelf):
    store(shelf, 5)

    assert shelf.run(lambda records: records.inbox.waiting()) == [Waiting(5, "1001")]
    assert shelf.run(lambda records: records.inbox.open(records.inbox.hold(5))) == UPDATE
    assert shelf.run(lambda records: records.inbox.hold(5)).received_at == shelf.now


def test_an_update_delivered_twice_is_stored_once(shelf):
    assert store(shelf, 5, 6) == [Waiting(5, "1001"), Waiting(6, "1001")]
    assert store(shelf, 6, 7) == [Waiting(7, "1001")]
    assert [row.update_id for row in rows(shelf)] == [5, 6, 7]


def test_an_empty_batch_stores_nothing(shelf):
    assert store(shelf) == []


def test_what_waits_comes_in_the_order_of_its_ids(shelf):
    store(shelf, 9)
    store(shelf, 3, 7)

    assert [it.update_id for it in shelf.run(lambda records: records.inbox.waiting())] == [3, 7, 9]


def test_the_text_is_sealed_while_it_waits_and_gone_when_it_is_done(shelf):
    store(shelf, 5)
    assert b"00713700123456" not in rows(shelf)[0].raw

    assert shelf.run(lambda records: records.inbox.done(5))

    assert (rows(shelf)[0].status, rows(shelf)[0].raw) == ("done", None)
    assert shelf.run(lambda records: records.inbox.hold(5)) is None


def test_an_update_can_be_done_only_once(shelf):
    store(shelf, 5)

    assert shelf.run(lambda records: records.inbox.done(5))
    assert not shelf.run(lambda records: records.inbox.done(5))
    assert not shelf.run(lambda records: records.inbox.done(6))


def test_the_fifth_failed_try_sets_it_aside_with_its_text_kept(shelf):
    store(shelf, 5)
    tries = [shelf.run(lambda records: records.inbox.failed(5, "ValueError")) for _ in range(MAX_ATTEMPTS)]

    assert tries == [False, False, False, False, True]
    assert rows(shelf)[0].raw is not None
    assert shelf.run(lambda records: records.inbox.waiting()) == []
    assert not shelf.run(lambda records: records.inbox.done(5))


def test_what_was_set_aside_no_longer_waits(shelf):
    store(shelf, 5)
    shelf.run(lambda records: records.inbox.set_aside(5, "KeyError"))

    assert shelf.run(lambda records: records.inbox.waiting()) == []
    assert shelf.run(lambda records: records.inbox.oldest_waiting()) is None


def test_the_oldest_waiting_says_since_when(shelf):
    store(shelf, 5)
    first = shelf.now
    shelf.pass_time(minutes=3)
    store(shelf, 6)

    assert shelf.run(lambda records: records.inbox.oldest_waiting()) == first


def test_only_what_was_done_long_ago_is_forgotten(shelf):
    store(shelf, 1, 2)
    shelf.run(lambda records: records.inbox.done(1))
    shelf.pass_time(days=Kept.update_ids.days, seconds=1)
    store(shelf, 3)
    shelf.run(lambda records: records.inbox.done(3))
    shelf.run(lambda records: records.inbox.forget())

    assert [row.update_id for row in rows(shelf)] == [2, 3]


@on_sqlite
def test_the_oldest_waiting_is_found_by_an_index(shelf):
    """Done rows stay for a week: looking through them all each time would be slow."""
    seen = []

    def look(records):
        trace = records.session.connection().connection.driver_connection.set_trace_callback
        trace(seen.append)
        records.inbox.oldest_waiting()
        trace(None)
        return list(records.session.execute(text(f"EXPLAIN QUERY PLAN {seen[-1]}")))

    assert "ix_inbox_" in str(shelf.run(look))


@on_postgresql
def test_postgresql_finds_it_by_an_index_as_well(shelf):
    """Done rows by the thousand, as after a busy week, and a few that wait."""
    done = text(
        "INSERT INTO inbox (update_id, lane, status, attempts, received_at) "
        "SELECT n, (n % 100)::text, CASE WHEN n > 20000 THEN 'new' ELSE 'done' END, 0, now() "
        "FROM generate_series(1, 20050) n"
    )
    question = "EXPLAIN SELECT min(received_at) FROM inbox WHERE status = 'new'"

    def plan(session):
        session.execute(done)
        session.execute(text("ANALYZE inbox"))
        return [line for (line,) in session.execute(text(question))]

    shown = "\n".join(shelf.db.run_now(plan))
    assert "ix_inbox_" in shown, shown
    assert "Seq Scan" not in shown, shown
