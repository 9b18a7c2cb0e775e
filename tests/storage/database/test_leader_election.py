"""Leader election: one replica leads, another takes over, and a notification is heard with the commit."""

import asyncio

import pytest
from sqlalchemy import text

from storage.database.engine import Database
from storage.database.leader_election import OneReplica, Replicas, election_of
from storage.database.notify import INBOX, OUTBOX, notify
from storage.messaging.outbox import Outgoing
from storage.tables.base import Table
from tests.support.databases.postgres import drop_database, new_database
from tests.support.people.shelf import Shelf

PATIENCE = 60.0


@pytest.fixture
def database():
    url = new_database()
    database = Database(url)
    yield database
    database.close()
    drop_database(url)


class Replica:
    """A replica that notes what happens to it."""

    def __init__(self, url, fault=None):
        self.heard = []
        self.leads = False
        self.terms = 0
        self.fault = fault
        self.task = asyncio.create_task(Replicas(url).run(self.lead, self.heard.append))

    async def lead(self):
        self.leads = True
        self.terms += 1
        try:
            if self.fault:
                raise self.fault
            await asyncio.Event().wait()
        finally:
            self.leads = False

    async def end(self):
        self.task.cancel()
        await asyncio.gather(self.task, return_exceptions=True)


async def until(look):
    async with asyncio.timeout(PATIENCE):
        while not look():  # noqa: ASYNC110 - what is looked at tells of no event
            await asyncio.sleep(0.01)


@pytest.fixture
async def replicas(database):
    both = [Replica(database.url), Replica(database.url)]
    yield both
    for replica in both:
        await replica.end()


async def test_of_two_replicas_exactly_one_leads(replicas):
    await until(lambda: any(it.leads for it in replicas))
    await until(lambda: all(len(it.heard) >= 2 for it in replicas))
    await asyncio.sleep(0.6)  # longer than the other one rests between two tries

    assert sum(it.leads for it in replicas) == 1
    assert sum(it.terms for it in replicas) == 1


async def test_the_other_one_takes_over_when_the_first_ends(replicas):
    await until(lambda: any(it.leads for it in replicas))
    first, second = sorted(replicas, key=lambda it: not it.leads)
    await first.end()

    await until(lambda: second.leads)
    assert not first.leads


async def test_whoever_loses_the_connection_lets_go_and_somebody_takes_over(database, replicas):
    await until(lambda: any(it.leads for it in replicas))
    await until(lambda: all(len(it.heard) >= 2 for it in replicas))
    terms = sum(it.terms for it in replicas)
    database.run_now(
        lambda session: session.execute(
            text(
                "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and database = "
                "(select oid from pg_database where datname = current_database())"
            )
        )
    )

    await until(lambda: sum(it.terms for it in replicas) == terms + 1)
    await until(lambda: sum(it.leads for it in replicas) == 1)


async def test_what_is_notified_is_heard_by_all_with_the_commit_and_not_before(database, replicas):
    await until(lambda: all(it.heard == [INBOX, OUTBOX] for it in replicas))  # said once at the beginning

    def undone(session):
        notify(session, INBOX)
        raise LookupError

    with pytest.raises(LookupError):
        database.run_now(undone)
    database.run_now(lambda session: notify(session, OUTBOX))

    await until(lambda: all(it.heard == [INBOX, OUTBOX, OUTBOX] for it in replicas))


async def test_whatever_one_replica_stores_or_enqueues_the_others_hear_of(replicas, tmp_path, database):
    Table.metadata.create_all(database.engine)
    shelf = Shelf(tmp_path, database.url)
    await until(lambda: all(it.heard == [INBOX, OUTBOX] for it in replicas))
    shelf.run(lambda records: records.outbox.put(Outgoing(lane="1", method="sendMessage", payload={})))
    shelf.run(lambda records: records.inbox.store([(1, "1", b"{}")]))

    await until(lambda: all(it.heard == [INBOX, OUTBOX, OUTBOX, INBOX] for it in replicas))
    shelf.store.close()


async def test_what_the_leading_work_raises_ends_the_run(database):
    replica = Replica(database.url, fault=LookupError("the token"))

    async with asyncio.timeout(PATIENCE):
        with pytest.raises(LookupError):
            await replica.task


async def test_a_database_that_is_away_is_waited_for(database):
    nobody_there = database.url.replace("postgresql://", "postgresql://nobody-").replace(
        "host=/", "host=/not"
    )
    replica = Replica(nobody_there)
    await asyncio.sleep(0.7)

    assert not replica.task.done()
    assert not replica.leads
    await replica.end()


async def test_on_sqlite_nobody_else_could_be_there(tmp_path):
    database = Database(f"sqlite:///{tmp_path}/one.db")
    cluster = election_of(database)
    led = []

    async def lead():
        led.append(True)

    await cluster.run(lead, led.append)
    database.close()
    assert isinstance(cluster, OneReplica)
    assert led == [True]
