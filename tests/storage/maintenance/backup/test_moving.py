"""A move to the other database, by a backup made for it: every row and file the same there, and back again."""

from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import text

from storage.database.engine import Away, Database
from storage.keys.keyring import Keyring
from storage.maintenance.backup.create import make_backup, no_leader
from storage.maintenance.backup.encryption import NotABackup
from storage.maintenance.backup.picture_targets import FolderPlace, PicturePlace, StorePlace
from storage.maintenance.backup.progress import nobody_waits
from storage.maintenance.backup.restore import Restored, RestorePlaces, restore
from storage.maintenance.backup.targets import InUse, place_of
from storage.maintenance.dump.checksum import Checksum, checksum_of
from storage.maintenance.dump.table_order import tables_in_order
from storage.pictures.files import Files, Folder
from storage.pictures.vault import Vault
from storage.store import Store
from tests.support.databases.databases import new_sqlite
from tests.support.databases.s3 import Bucket
from tests.support.people.backup_scene import NOW
from tests.support.people.chat import World
from tests.support.people.full_database import full_house, still_opens


@dataclass
class House:
    """Where a world's rows and sealed files lie."""

    url: str
    files: Files
    pictures: PicturePlace

    def moved_to(
        self, other: "House", folder, keyring: Keyring, progress=nobody_waits, later=timedelta()
    ) -> Restored:
        file = folder / "move.backup"
        with closing(Database(self.url)) as database, no_leader(database):
            make_backup(
                file, database, self.files, keyring,
                scratch=folder / "scratch", now=NOW, progress=progress, moving=True,
            )  # fmt: skip
        places = RestorePlaces(place_of(other.url), other.pictures, folder / "mark")
        try:
            return restore(file, keyring, places, over=False, now=NOW + later, progress=progress)
        finally:
            file.unlink()

    def checksums(self) -> dict[str, Checksum]:
        with closing(Database(self.url)) as database, database.engine.connect() as connection:
            return {table.name: checksum_of(connection, table) for table in tables_in_order(connection)}

    def contents(self) -> dict[str, bytes]:
        return {it.name: self.files.get(it.name) for it in self.files.all()}

    def opens(self, like: World) -> bool:
        """Whether sealed values of every kind open here."""
        world = World.__new__(World)
        world.url, world.db, world.keyring, world.now = self.url, Database(self.url), like.keyring, like.now
        world.vault = Vault(self.files, like.keyring)
        world.store = Store(world.db, world.keyring, world.vault, lambda: like.now)
        with closing(world.db):
            return still_opens(world)


def in_folder(url: str, folder) -> House:
    return House(url, Folder(folder / "pictures"), FolderPlace(folder / "pictures"))


@pytest.fixture
def world(tmp_path):
    (tmp_path / "old").mkdir()
    world = full_house(tmp_path / "old", new_sqlite(tmp_path / "old"))
    yield world
    world.db.close()


@pytest.fixture
def old(world, tmp_path):
    return in_folder(world.url, tmp_path / "old")


@pytest.fixture
def postgres(machine):
    """With nothing in it, not even a schema; its files go into a bucket."""
    files = Bucket().open()
    return House(machine("new", "postgresql", bare=True).url, files, StorePlace(files))


def test_every_row_and_file_is_the_same_in_postgresql_and_back_in_sqlite(world, old, postgres, tmp_path):
    back = in_folder(f"sqlite:///{tmp_path}/back/licence.db", tmp_path / "back")
    there = old.moved_to(postgres, tmp_path, world.keyring)
    again = postgres.moved_to(back, tmp_path, world.keyring)
    first = old.checksums()

    assert min(checksum.rows for checksum in first.values()) > 0
    assert postgres.checksums() == first == back.checksums()
    assert postgres.contents() == old.contents() == back.contents() != {}
    assert there.totals == again.totals
    assert there.held == again.held == 0
    assert postgres.opens(world)
    assert back.opens(world)


def test_what_was_made_for_a_move_and_is_restored_much_later_is_held_like_any_backup(world, old, tmp_path):
    soon = in_folder(f"sqlite:///{tmp_path}/soon/licence.db", tmp_path / "soon")
    late = in_folder(f"sqlite:///{tmp_path}/late/licence.db", tmp_path / "late")

    assert old.moved_to(soon, tmp_path, world.keyring, later=timedelta(hours=11)).held == 0
    assert old.moved_to(late, tmp_path, world.keyring, later=timedelta(hours=13)).held > 0


def test_its_progress_ends_with_everything_done(world, old, postgres, tmp_path):
    told = {}
    done = old.moved_to(
        postgres, tmp_path, world.keyring, lambda what, done, total: told.update({what: (done, total)})
    )

    everything = done.totals.rows + done.totals.pictures
    assert told == dict.fromkeys(("Writing", "Proving", "Checking", "Restoring"), (everything, everything))


def test_a_row_that_postgresql_does_not_take_is_named_and_no_row_stays(world, old, postgres, tmp_path):
    number = world.run(lambda records: _with_an_endless_name(records.roster.by_number("B11256002")))

    with pytest.raises(NotABackup, match=f"row of `students` .id {number}. is not taken: value too long"):
        old.moved_to(postgres, tmp_path, world.keyring)
    assert not place_of(postgres.url).is_taken()


def test_nothing_is_moved_from_under_a_bot_on_any_machine(machine):
    with closing(Database(machine("full", "postgresql").url)) as database:
        with database.engine.connect() as replica:
            replica.scalar(text("SELECT pg_advisory_lock(710300001)"))
            with pytest.raises(InUse, match="stop every replica first"), no_leader(database):
                pass
            replica.scalar(text("SELECT pg_advisory_unlock(710300001)"))
        for _ in range(2):  # nor does it keep the lock itself
            with no_leader(database), pytest.raises(InUse), no_leader(database):
                pass


def test_a_replica_that_is_started_meanwhile_cannot_write(machine):
    url = machine("full", "postgresql").url
    with closing(Database(url)) as database, closing(Database(url)) as replica:

        def store(session):
            session.execute(text("SET LOCAL lock_timeout = '50ms'"))
            session.execute(text("INSERT INTO facts (name, value) VALUES ('from a replica', '1')"))

        with no_leader(database):
            replica.read_now(lambda session: session.execute(text("SELECT * FROM facts")).all())
            with pytest.raises(Away, match="another command keeps it busy"):
                replica.run_now(store)
        replica.run_now(store)


def test_a_lock_that_is_lost_on_the_way_proves_nothing(machine):
    with closing(Database(machine("full", "postgresql").url)) as database:
        ended = text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LOCK TABLE%'")
        with pytest.raises(Away), no_leader(database):
            database.run_now(lambda session: session.execute(ended).all())


def _with_an_endless_name(student) -> int:
    student.name = "陳" * 99
    return student.id
