"""Health and readiness: every check of the table is shown, and one that turns red turns the whole red."""

import asyncio
import threading

import pytest

from bot.checks.check import Check, unwell, well
from bot.checks.table import NOTICES
from bot.web import endpoints as vitals
from bot.web import loop_lag as heartbeat
from storage.database.key_check import check_key
from storage.keys.keyring import Keyring, read_key
from tests.bot.web.conftest import an_update
from tests.support.databases.databases import on_sqlite

NAMES = ["start", "database", "schema", "key", "disk", "clock", "files", "notices", "group", "intake"]


@pytest.fixture
def keyed(shelf, quiet_site):
    """A site whose store is sealed with the key that lies in the file."""
    shelf.store.keyring = Keyring(read_key(shelf.folder / "server.key"))
    check_key(shelf.db, shelf.store.keyring)
    return quiet_site


async def test_a_bot_that_runs_is_alive_and_ready_and_says_why(keyed):
    site = await keyed.start()
    status, found = await site.get("/readyz")

    assert (await site.get("/healthz"))[0] == 200
    assert (status, found["well"], list(found["checks"])) == (200, True, NAMES)
    assert all(it["well"] and it["words"] for it in found["checks"].values()), found


@on_sqlite
@pytest.mark.parametrize("name", NAMES)
async def test_one_check_that_is_red_makes_the_whole_red_until_it_is_well_again(keyed, name):
    site = await keyed.start()
    asking, state = site.web._asking, [unwell("red"), well("green")]

    async def look(_ground):
        return state[0]

    asking._checks = [Check(it.name, look) if it.name == name else it for it in asking._checks]
    status, found = await site.get("/readyz")
    ready = name == NOTICES.name  # what does not leave takes Telegram's way in away from nobody
    expected = (200 if ready else 503, ready, {"well": False, "words": "red"})
    assert (status, found["well"], found["checks"][name]) == expected
    assert sum(not it["well"] for it in found["checks"].values()) == 1

    state.pop(0)
    assert (await site.get("/readyz"))[0] == 200


@on_sqlite
async def test_it_is_not_ready_before_it_has_started_nor_while_it_stops(keyed):
    site = await keyed.start()
    site.web._open = False

    status, found = await site.get("/readyz")
    assert (status, found["checks"]["start"]["well"], (await site.get("/healthz"))[0]) == (503, False, 200)

    site.web.open(site.writer)
    assert (await site.get("/readyz"))[0] == 200


@on_sqlite
async def test_a_replica_that_does_not_lead_is_ready_though_nobody_polls(keyed):
    site = await keyed.start(mode="polling")
    site.web._asking._checks[-1].look.__self__._seconds = lambda: seconds[0]
    seconds = [1000.0]
    assert (await site.get("/readyz"))[0] == 200

    seconds[0] += 91
    status, found = await site.get("/readyz")
    assert (status, found["checks"]["intake"]["well"]) == (503, False)

    site.leading = False
    assert (await site.get("/readyz"))[0] == 200


@on_sqlite
async def test_posts_that_cannot_be_stored_make_it_red_until_one_can(keyed, monkeypatch):
    site = await keyed.start()

    async def fails(*_, **__):
        raise OSError

    with monkeypatch.context() as broken:
        broken.setattr(site.shelf.store, "run", fails)
        assert (await site.post(an_update(1)))[0] == 503
        found = (await site.get("/readyz"))[1]["checks"]
        assert (found["intake"]["well"], found["database"]["well"]) == (False, False)

    assert (await site.post(an_update(1)))[0] == 200
    assert (await site.get("/readyz"))[0] == 200


@on_sqlite
async def test_a_loop_that_is_held_up_is_not_alive_until_it_runs_again(site):
    beat, clock = site.web._heartbeat, [1000.0]
    site.web._beating.cancel()
    beat._seconds = lambda: clock[0]
    beat._due = 1000.0
    clock[0] += vitals.LONGEST_LAG + 0.1
    assert (await site.get("/healthz")) == (503, {"well": False, "lag": 60.1})

    beat._due = clock[0] + 0.5
    beat._lags.append(0.0)
    assert (await site.get("/healthz"))[0] == 200


async def test_the_heartbeat_notices_a_loop_that_was_blocked(monkeypatch):
    monkeypatch.setattr(heartbeat, "BEAT_SECONDS", 0.01)
    clock = [1000.0]
    beat = heartbeat.LoopLag(lambda: clock[0])
    beating = asyncio.create_task(beat.run())
    await asyncio.sleep(0)
    assert (beat.lag, beat.worst) == (0, 0)

    clock[0] += 3
    assert beat.lag == beat.worst == pytest.approx(2.99)
    await asyncio.sleep(0.1)  # later than the next beats, however busy the machine
    assert (beat.lag, beat.worst) == (0, pytest.approx(2.99))
    beating.cancel()


@on_sqlite
async def test_metrics_come_also_when_the_database_hangs(site, monkeypatch):
    monkeypatch.setattr(vitals, "DATABASE_SECONDS", 0.05)
    read, freed = site.shelf.store.read, threading.Event()
    monkeypatch.setattr(site.shelf.store, "read", lambda work: read(lambda it: freed.wait(60) and work(it)))
    shown = [await site.metrics() for _ in range(3)]
    freed.set()

    assert all("licence_bot_database_up 0.0" in it and "inbox_lag" not in it for it in shown)
    monkeypatch.setattr(vitals, "DATABASE_SECONDS", 60.0)
    assert "licence_bot_database_up 1.0" in await site.metrics()
