"""In place: nothing counts as written that went into a file that nobody reads again."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select

from storage.database.engine import Database
from storage.database.in_place import Gone
from storage.pictures.files import Folder
from storage.tables.system import Fact
from tests.support.databases.databases import new_sqlite, on_sqlite


def put(name):
    return lambda session: session.add(Fact(name=name, value="1"))


def removed(file: Path):
    shutil.rmtree(file.parent)


def replaced(file: Path):
    new_sqlite(file.parent, "other.db")
    (file.parent / "other.db").rename(file)


def log_removed(file: Path):
    file.with_name(f"{file.name}-wal").unlink()


@on_sqlite
@pytest.mark.parametrize("happens", [removed, replaced, log_removed])
async def test_who_writes_into_a_lost_file_is_not_told_of_success(shelf, happens):
    file = Path(shelf.db.engine.url.database)
    await shelf.db.run(put("before"))
    happens(file)

    with pytest.raises(Gone, match=r"licence\.db.* was (removed|replaced) while it was in use"):
        await shelf.db.run(put("after"))
    with pytest.raises(Gone):
        shelf.db.run_now(put("after, by a command"))
    with pytest.raises(Gone):
        shelf.store.check_in_place()


@on_sqlite
async def test_a_connection_that_is_opened_anew_is_no_loss(shelf):
    """The last one that is closed takes SQLite's log with it."""
    for name in ("before", "after"):
        await shelf.db.run(put(name))
        shelf.db.engine.dispose()
        shelf.db._reading.dispose()

    shelf.store.check_in_place()
    assert {"before", "after"} <= set(
        shelf.db.read_now(lambda session: session.scalars(select(Fact.name)).all())
    )


@on_sqlite
async def test_a_command_beside_it_that_comes_and_goes_is_no_loss(shelf):
    await shelf.db.run(put("before"))
    with closing(Database(shelf.db.url)) as command:
        command.run_now(put("beside"))

    await shelf.db.run(put("after"))


def test_a_folder_of_pictures_that_is_another_one_is_gone(tmp_path):
    folder = Folder(tmp_path / "pictures")
    folder.check_in_place()
    (tmp_path / "pictures").rename(tmp_path / "moved")
    with pytest.raises(Gone, match="pictures was removed"):
        folder.check_in_place()

    Folder(tmp_path / "pictures").check_in_place()
    with pytest.raises(Gone, match="pictures was replaced"):
        folder.check_in_place()
