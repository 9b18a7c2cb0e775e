"""A restore puts everything in place or nothing, deletes nothing, and can be begun again."""

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import select, text

from storage.database.engine import PRAGMAS
from storage.maintenance.backup.restore import PlaceTaken
from storage.maintenance.backup.targets import InUse
from storage.messaging.restore_hold import HELD
from storage.tables.messaging import OutboxRow
from storage.tables.people import Student
from tests.support.databases.databases import KINDS


@pytest.fixture(params=KINDS)
def pair(machine, request):
    """A machine with a backup, and another one of the same kind with data of its own."""
    old, new = machine("old", request.param).furnish(), machine("new", request.param).furnish()
    old.backup()
    new.store.run_now(lambda records: setattr(records.roster.by_number("B11256001"), "name", "不可遺失"))
    return old, new


def name_in(scene) -> str:
    return scene.db.read_now(lambda session: session.scalar(select(Student.name)))


def test_a_place_that_is_taken_is_refused_and_stays_as_it_is(pair):
    old, new = pair
    before = new.checksums()

    with pytest.raises(PlaceTaken, match="database already"):
        new.restore(old.file)
    assert new.checksums() == before


def test_pictures_alone_are_reason_enough_to_refuse(old, bare):
    old.backup()
    bare.files.put("ab/" + "ab" * 16 + ".sealed", b"somebody's")

    with pytest.raises(PlaceTaken, match="pictures already"):
        bare.restore(old.file)


def test_over_moves_what_is_there_aside_and_deletes_nothing(pair):
    old, new = pair
    pictures = sorted(path.name for path in (new.folder / "pictures").glob("*/*"))
    new.close()
    new.restore(old.file, over=True)
    new.open()

    assert name_in(new) == "林曉晴"
    assert sorted(path.name for path in new.folder.glob("pictures.aside-*/*/*")) == pictures
    assert aside_name(new) == "不可遺失"


def aside_name(scene) -> str:
    """The student's name in what was moved aside."""
    if scene.db.is_sqlite:
        with closing(sqlite3.connect(next(scene.folder.glob("licence.db.aside-*")))) as aside:
            return aside.execute("select name from students").fetchone()[0]
    with scene.db.engine.connect() as connection:
        schema = connection.scalar(text("select nspname from pg_namespace where nspname like '%aside%'"))
        return connection.scalar(text(f"select name from {schema}.students"))  # noqa: S608 - our own name


def test_a_command_that_writes_is_not_pulled_the_ground_from(pair, monkeypatch):
    monkeypatch.setitem(PRAGMAS, "busy_timeout", "100")
    old, new = pair
    with new.db.engine.begin() as import_under_way:
        import_under_way.execute(text("update students set name = '匯入中'"))
        with pytest.raises(InUse, match="another command"):
            new.restore(old.file, over=True)

    assert name_in(new) == "匯入中"
    assert len(list(new.files.all())) == 2


def test_a_broken_database_is_moved_aside_like_any_other(old, bare):
    old.backup()
    (bare.folder / "licence.db").write_bytes(b"not a database at all" * 500)
    bare.restore(old.file, over=True)
    bare.open()

    assert name_in(bare) == "林曉晴"
    assert len(list(bare.folder.glob("licence.db.aside-*"))) == 1


def test_everything_that_was_unsent_is_held(pair):
    old, new = pair
    new.close()
    done = new.restore(old.file, over=True)
    new.open()

    assert done.held == 3
    assert new.db.read_now(lambda session: set(session.scalars(select(OutboxRow.status)))) == {HELD}
