"""Claims: replicas on PostgreSQL take updates side by side, each chat in order, none twice."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from storage.database.engine import Database
from storage.keys.keyring import KeyFault, Keyring
from storage.messaging.inbox import Inbox, Waiting
from tests.support.databases.databases import a_database

NOW = datetime(2026, 3, 10, 2, 0, tzinfo=UTC)
RAW = b'{"update_id": 1}'


class Queue:
    """An inbox on PostgreSQL; `open()` is one replica's transaction that stays open."""

    def __init__(self, url):
        self.database = Database(url)
        self.now = NOW

    def store(self, *rows):
        return self.run(lambda inbox: inbox.store([(number, lane, RAW) for number, lane in rows]))

    def inbox(self, session):
        return Inbox(session, Keyring(b"k" * 32), self.now)

    def run(self, work):
        return self.database.run_now(lambda session: work(self.inbox(session)))

    def take(self):
        """Let one replica take the next update and be done with it at once; returns its id."""

        def work(inbox):
            held = inbox.next()
            if held:
                inbox.done(held.update_id)
            return held and held.update_id

        return self.run(work)

    def somebody_waits(self):
        waiting = text("select count(*) from pg_stat_activity where datname = current_database() "
                       "and wait_event_type = 'Lock'")  # fmt: skip
        return self.database.run_now(lambda session: session.scalar(waiting)) > 0

    def holding(self):
        """A replica that has the next update in its hands."""
        return Holding(self)


class Holding:
    def __init__(self, queue):
        self._queue = queue
        self._go, self._has = threading.Event(), threading.Event()
        self._undo = False
        self.update_id = None
        self._thread = threading.Thread(target=self._hold)

    def __enter__(self):
        self._thread.start()
        assert self._has.wait(60)
        return self

    def __exit__(self, *_):
        if self._thread.is_alive():
            self.let_go()

    def _hold(self):
        def work(session):
            inbox = self._queue.inbox(session)
            held = inbox.next()
            self.update_id = held and held.update_id
            self._has.set()
            assert self._go.wait(60)
            if self._undo:
                session.rollback()
            else:
                inbox.done(self.update_id)

        self._queue.database.run_now(work)

    def let_go(self, *, undo=False):
        self._undo = undo
        self._go.set()
        self._thread.join(60)


@pytest.fixture
def queue(tmp_path):
    with a_database("postgresql", tmp_path) as url:
        queue = Queue(url)
        yield queue
        queue.database.close()


def test_the_oldest_update_of_all_chats_is_taken_first(queue):
    assert queue.store((2, "b"), (1, "a"), (3, "a")) == [Waiting(2, "b"), Waiting(1, "a"), Waiting(3, "a")]

    assert [queue.take() for _ in range(4)] == [1, 2, 3, None]


def test_while_one_replica_has_a_chat_in_hand_the_others_take_other_chats(queue):
    queue.store((1, "a"), (2, "a"), (3, "b"))
    with queue.holding() as first:
        assert first.update_id == 1
        assert queue.take() == 3
        assert queue.take() is None
        first.let_go()

    assert queue.take() == 2


def test_what_a_killed_replica_had_in_hand_is_taken_by_another_in_order(queue):
    queue.store((1, "a"), (2, "a"))
    with queue.holding() as killed:
        assert queue.take() is None
        killed.let_go(undo=True)

    assert [queue.take(), queue.take()] == [1, 2]


def test_a_replica_cannot_hold_what_another_one_has(queue):
    queue.store((1, "a"))
    with queue.holding():
        assert queue.run(lambda inbox: inbox.hold(1)) is None

    assert queue.run(lambda inbox: inbox.hold(1)) is None  # it is done


def test_a_failed_update_holds_its_chat_back_until_it_is_due(queue):
    queue.store((1, "a"), (2, "a"), (3, "b"))
    assert not queue.run(lambda inbox: inbox.failed(1, "ValueError", [3.0]))

    assert [queue.take(), queue.take()] == [3, None]
    queue.now += timedelta(seconds=3)
    assert [queue.take(), queue.take()] == [1, 2]


def test_a_leased_update_is_for_its_holder_until_the_lease_runs_out(queue):
    queue.store((1, "a"), (2, "a"))
    queue.run(lambda inbox: inbox.lease(1, 5))

    assert queue.take() is None
    assert queue.run(lambda inbox: inbox.hold(1)).update_id == 1
    queue.now += timedelta(seconds=5)
    assert queue.take() == 1


@pytest.mark.parametrize("undo", [True, False], ids=["it is given up again", "it is done meanwhile"])
def test_whoever_leased_it_waits_while_another_replica_has_it_locked_for_a_moment(queue, undo):
    """Else it would be in nobody's hands until the lease runs out."""
    queue.store((1, "a"))
    with queue.holding() as passing, ThreadPoolExecutor(1) as threads:
        again = threads.submit(queue.run, lambda inbox: inbox.hold_again(1))
        while not queue.somebody_waits():
            assert not again.done(), again.result()
        passing.let_go(undo=undo)
        held = again.result(60)

    assert (held and held.update_id) == (1 if undo else None)


def test_what_was_set_aside_holds_nobody_back(queue):
    queue.store((1, "a"), (2, "a"))
    queue.run(lambda inbox: inbox.set_aside(1, "KeyError"))

    assert queue.take() == 2


def test_what_is_taken_opens_and_nothing_else_does(queue):
    queue.store((1, "a"), (2, "b"), (3, "c"))

    def swapped(inbox):
        return inbox.open(type(inbox.hold(2))(2, inbox.hold(3).sealed, NOW))

    assert queue.run(lambda inbox: inbox.open(inbox.next())) == RAW
    with pytest.raises(KeyFault):
        queue.run(swapped)


def test_the_claim_is_answered_from_the_index_of_what_waits(queue):
    """Among a week of done rows and a long backlog, the claim must not read them all."""
    from storage.messaging.inbox import _DUE

    statement = _DUE.element.params(now=NOW).compile(
        dialect=queue.database.engine.dialect, compile_kwargs={"literal_binds": True}
    )

    def plan(session):
        session.execute(text("insert into inbox (update_id, lane, status, attempts, received_at) "
                             "select n, (n % 100)::text, case when n > 20000 then 'new' else 'done' end, 0, now() "
                             "from generate_series(1, 20500) n"))  # fmt: skip
        session.execute(text("analyze inbox"))
        return [row[0] for row in session.execute(text(f"explain {statement}"))]

    lines = queue.database.run_now(plan)
    assert any("ix_inbox_next" in line for line in lines), "\n".join(lines)
    assert not any("pk_inbox" in line or "Seq Scan" in line for line in lines), "\n".join(lines)
