"""A store that is gone, replaced, read-only or full: nothing is acknowledged, and all is answered once after."""

import asyncio
import shutil
from pathlib import Path

import pytest
from sqlalchemy import event

from bot.checks.check import Ground
from bot.checks.database import takes_writes
from bot.runtime.store_watch import watch_store
from storage.database.in_place import Gone


def lose(folder):
    shutil.rmtree(folder)


def replace(folder):
    folder.rename(folder.with_name("aside"))
    shutil.copytree(folder.with_name("aside"), folder)


@pytest.mark.parametrize("happens", [lose, replace])
async def test_what_comes_while_the_data_are_gone_waits_at_telegram_for_those_that_are_put_back(
    town, happens
):
    await town.person(1001).says("/start")
    await town.app.stop()
    data = Path(town.app.store.database.engine.url.database).parent
    kept = shutil.copytree(data, town.folder / "kept")
    await town.start_bot()
    running = asyncio.create_task(town.app.run())
    happens(data)
    for number in range(5):
        town.telegram.phones.say(1001, f"line {number}")
    with pytest.raises(Gone):
        await asyncio.wait_for(running, 20)
    await town.app.stop()
    assert len(town.person(1001).heard()) == 1

    shutil.rmtree(data, ignore_errors=True)
    kept.rename(data)
    await town.start_bot()
    await town.settle()
    assert len(town.person(1001).heard()) == 1 + 5


async def test_a_bot_to_which_nobody_writes_finds_it_out_as_well(town):
    looked = []

    async def rest(seconds):
        looked.append(seconds)
        if len(looked) == 2:
            shutil.rmtree(town.folder / "bot" / "pictures")

    with pytest.raises(Gone, match="pictures was removed"):
        await watch_store(town.app.store, rest)
    assert max(looked) < 1, "within a second"


@pytest.mark.parametrize(("spoilt", "mended", "why"), [
    ("PRAGMA query_only=ON", "PRAGMA query_only=OFF", "it is read-only"),
    ("PRAGMA max_page_count=1", "PRAGMA max_page_count=1000000", "its disk is full"),
])  # fmt: skip
async def test_a_database_that_takes_no_writes_for_a_while_loses_nothing_and_says_why(
    town, spoilt, mended, why
):
    await town.settle()
    now, tried = [spoilt], asyncio.Event()

    def prepare(connection, *_):
        connection.execute(now[0]).fetchall()

    async def rest(_seconds):
        tried.set()
        await asyncio.sleep(0)

    event.listen(town.app.store.database.engine, "checkout", prepare)
    town.app.polling._rest = rest
    long = "很長的一句話" * 500  # more than the last page has room for
    for number in range(5):
        town.telegram.phones.say(1001, f"{number} {long}")
    await asyncio.wait_for(tried.wait(), 20)
    ground = Ground(town.app.store, town.folder, town.folder / "server.key", lambda: 0.0)
    assert f"({why})" in (await takes_writes(ground)).words
    assert town.person(1001).heard() == []

    now[0] = mended
    await town.settle()
    assert len(town.person(1001).heard()) == 5
