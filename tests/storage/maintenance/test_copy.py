"""Copying: from SQLite to PostgreSQL and back, every row and file the same; otherwise nothing at all."""

import shutil
import signal
from contextlib import closing

import pytest
from sqlalchemy import Table, func, insert, inspect, select, text, update
from sqlalchemy.exc import OperationalError

from storage.database.engine import Database
from storage.maintenance.backup.progress import nobody_waits
from storage.maintenance.copy import rows as rows_module
from storage.maintenance.copy.copy import Copied, copy_all
from storage.maintenance.copy.endpoints import CannotCopy, open_source, open_target
from storage.maintenance.dump.checksum import Checksum, checksum_of
from storage.maintenance.dump.table_order import tables_in_order
from storage.pictures.files import Files, FilesAway, Folder, open_bucket
from storage.pictures.vault import Vault, name_of
from storage.store import Store
from storage.tables.people import Student
from storage.tables.system import Fact
from tests.storage import killed
from tests.support.databases.databases import a_database, new_sqlite
from tests.support.databases.postgres import drop_database, new_database
from tests.support.databases.s3 import ACCESS, Bucket, nobody
from tests.support.people.chat import World
from tests.support.people.full_database import full_house, still_opens
from tests.support.running.forked import exit_code


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    """A full world on SQLite, made once; each test has a copy of its folder."""
    folder = tmp_path_factory.mktemp("model")
    house = full_house(folder, new_sqlite(folder))
    house.db.close()
    return house


@pytest.fixture
def house(model, tmp_path):
    shutil.copytree(model.folder, tmp_path / "old")
    house = house_at(model, f"sqlite:///{tmp_path}/old/licence.db", Folder(tmp_path / "old" / "pictures"))
    house.folder = tmp_path / "old"
    yield house
    house.db.close()


def house_at(model: World, url: str, files: Files) -> World:
    """The same world, wherever it lies now."""
    moved = World.__new__(World)
    moved.url, moved.db, moved.keyring, moved.now = url, Database(url), model.keyring, model.now
    moved.vault = Vault(files, model.keyring)
    moved.store = Store(moved.db, moved.keyring, moved.vault, lambda: model.now)
    return moved


@pytest.fixture
def postgres():
    """The URL of a new PostgreSQL database with nothing in it, not even a schema."""
    url = new_database()
    yield url
    drop_database(url)


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request, tmp_path):
    with a_database(request.param, tmp_path / "new") as url:
        yield url


def copied(source: str, target: str, files=None, progress=nobody_waits) -> Copied:
    with closing(open_source(source)) as old, closing(open_target(target)) as new:
        return copy_all(old, new, files, progress)


def checksums(url: str) -> dict[str, Checksum]:
    with closing(Database(url)) as database, database.engine.connect() as connection:
        return {table.name: checksum_of(connection, table) for table in _tables(connection)}


def rows_in(url: str) -> int:
    with closing(Database(url)) as database, database.engine.connect() as connection:
        there = set(inspect(connection).get_table_names())
        found = [it for it in _tables(connection) if it.name in there]
        return sum(connection.scalar(select(func.count()).select_from(it)) for it in found)


KNOWN = {}


def _tables(connection) -> list[Table]:
    """The tables of today's schema, looked at once for each kind of database."""
    kind = connection.dialect.name
    if not KNOWN.get(kind):
        KNOWN[kind] = tables_in_order(connection)
    return KNOWN[kind]


class TestThereAndBack:
    def test_every_row_of_every_table_is_the_same_in_postgresql_and_back_in_sqlite(
        self, house, postgres, tmp_path
    ):
        there = copied(house.url, postgres)
        back = copied(postgres, f"sqlite:///{tmp_path}/deep/back.db")
        first = checksums(house.url)

        assert min(checksum.rows for checksum in first.values()) > 0
        assert checksums(postgres) == first == checksums(f"sqlite:///{tmp_path}/deep/back.db")
        assert there.rows == back.rows == sum(checksum.rows for checksum in first.values())

    def test_sealed_values_and_pictures_open_in_the_new_place(self, house, postgres):
        bucket = Bucket()
        copied(house.url, postgres, (Folder(house.folder / "pictures"), bucket.open()))
        moved = house_at(house, postgres, bucket.open())

        with closing(moved.db):
            assert still_opens(moved)

    def test_new_rows_are_numbered_after_those_that_came(self, house, postgres):
        copied(house.url, postgres)
        with closing(Database(postgres)) as database, database.engine.begin() as connection:
            last = connection.scalar(select(func.max(Student.id)))
            new = connection.execute(insert(Student).values(number="B1", name="x", imported_at=house.now))

            assert new.inserted_primary_key.id == last + 1

    def test_progress_ends_with_everything_done(self, house, empty, tmp_path):
        told = {}
        files = (Folder(house.folder / "pictures"), Folder(tmp_path / "pictures"))
        result = copied(house.url, empty, files, lambda what, done, total: told.update({what: (done, total)}))

        assert told["Copying rows"] == (result.rows, result.rows)
        assert told["Copying files"] == (result.files, result.files)
        assert told["Comparing tables"] == (len(checksums(empty)),) * 2


class TestFiles:
    def test_every_whole_file_is_copied_as_it_is(self, house, empty):
        bucket, old = Bucket(), Folder(house.folder / "pictures")
        whole = {it.name for it in old.all()}
        (house.folder / "pictures" / f"{min(whole)}#1").write_bytes(b"broken off")
        result = copied(house.url, empty, (old, bucket.open()))

        assert set(bucket.keys()) == {f"pictures/{name}" for name in whole}
        assert all(bucket.content(f"pictures/{name}") == old.get(name) for name in whole)
        assert (result.files, result.lost) == (len(whole), 0)

    def test_a_recorded_picture_without_a_file_is_counted(self, house, empty, tmp_path):
        lost = house.run(lambda records: min(records.album.known()))
        (house.folder / "pictures" / name_of(lost)).unlink()

        files = (Folder(house.folder / "pictures"), Folder(tmp_path / "pictures"))
        assert copied(house.url, empty, files).lost == 1

    def test_files_of_another_database_are_never_mixed_with_ours(self, house, empty, tmp_path):
        other = Vault(tmp_path / "pictures", house.keyring)
        strange = other.put(b"x")

        with pytest.raises(CannotCopy, match="of another database"):
            copied(house.url, empty, (Folder(house.folder / "pictures"), Folder(tmp_path / "pictures")))
        assert rows_in(empty) == 0
        assert [it.picture_id for it in other.files()] == [strange.id]

    def test_a_file_that_does_not_arrive_as_it_was_stops_everything(self, house, empty, tmp_path):
        class Losing(Folder):
            def put(self, name, content):
                super().put(name, content[:-1])

        target = Losing(tmp_path / "pictures")
        with pytest.raises(CannotCopy, match="did not arrive as it was"):
            copied(house.url, empty, (Folder(house.folder / "pictures"), target))
        assert list(target.all()) == []
        assert rows_in(empty) == 0

    def test_a_store_that_is_away_stops_everything(self, house, empty):
        away = open_bucket("s3://sealed-files", endpoint=nobody(), **ACCESS)

        with pytest.raises(FilesAway):
            copied(house.url, empty, (Folder(house.folder / "pictures"), away))
        assert rows_in(empty) == 0


class TestRefused:
    def test_a_database_with_anything_in_it_is_not_filled(self, house, empty):
        with closing(Database(empty)) as database:
            database.run_now(lambda session: session.add(Fact(name="x", value="y")))
        before = checksums(empty)

        with pytest.raises(CannotCopy, match="not empty: there are rows in `facts`"):
            copied(house.url, empty)
        assert checksums(empty) == before

    @pytest.mark.parametrize(
        ("target", "words"),
        [
            ("no address", "no address of a database"),
            ("mysql://x/y", "no address of a database"),
            ("postgresql://bot@127.0.0.1:9/nobody", "cannot be reached"),
        ],
    )
    def test_what_cannot_be_filled_is_said_in_words(self, house, target, words):
        with pytest.raises(CannotCopy, match=words):
            copied(house.url, target)

    def test_a_source_that_is_not_there_is_not_made(self, tmp_path):
        with pytest.raises(CannotCopy, match="There is no database at"):
            open_source(f"sqlite:///{tmp_path}/none.db")
        assert not (tmp_path / "none.db").exists()

    def test_a_newer_release_is_named(self, house, empty):
        house.db.run_now(
            lambda session: session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        )

        with pytest.raises(CannotCopy, match="newer release"):
            copied(house.url, empty)

    def test_a_bot_on_any_machine_keeps_postgresql_from_being_copied(self, house, postgres, tmp_path):
        copied(house.url, postgres)
        with closing(Database(postgres)) as other, other.engine.connect() as replica:
            replica.scalar(text("SELECT pg_advisory_lock(710300001)"))
            with pytest.raises(CannotCopy, match="Stop every replica first"):
                copied(postgres, f"sqlite:///{tmp_path}/back.db")

    def test_nobody_writes_to_the_source_meanwhile(self, house, postgres, tmp_path):
        copied(house.url, postgres)
        refused = []

        def progress(what, done, _total):
            if (what, done) == ("Comparing tables", 1):
                with closing(Database(postgres)) as other, other.engine.connect() as connection:
                    connection.execute(text("SET lock_timeout = '10ms'"))
                    with pytest.raises(OperationalError) as fault:
                        connection.execute(insert(Fact).values(name="late", value="x"))
                    refused.append(type(fault.value.orig).__name__)

        copied(postgres, f"sqlite:///{tmp_path}/back.db", progress=progress)
        assert refused == ["LockNotAvailable"]


class TestBroken:
    def test_a_row_that_postgresql_does_not_take_is_named_and_nothing_stays(self, house, postgres):
        student = house.run(lambda records: records.roster.by_number("B11256002").id)
        house.db.run_now(
            lambda session: session.execute(
                update(Student).where(Student.id == student).values(name="陳" * 99)
            )
        )

        with pytest.raises(
            CannotCopy, match=f"row of `students` .id {student}. is not taken: value too long"
        ):
            copied(house.url, postgres)
        assert rows_in(postgres) == 0

    def test_a_value_that_changes_on_the_way_is_found_and_nothing_stays(
        self, house, empty, monkeypatch, tmp_path
    ):
        real = rows_module.rows_of

        def changing(table, columns, lines):
            rows = real(table, columns, lines)
            return [row | ({"lane": "1"} if table.name == "outbox" else {}) for row in rows]

        monkeypatch.setattr(rows_module, "rows_of", changing)
        target = Folder(tmp_path / "pictures")
        with pytest.raises(CannotCopy, match="`outbox` did not arrive as it was"):
            copied(house.url, empty, (Folder(house.folder / "pictures"), target))
        assert rows_in(empty) == 0
        assert list(target.all()) == []

    @pytest.mark.parametrize(
        ("what", "least"), [("Copying files", 3), ("Copying rows", 20), ("Comparing tables", 5)]
    )
    def test_a_copy_that_was_killed_half_way_is_simply_begun_again(self, house, empty, tmp_path, what, least):
        old, new = house.folder / "pictures", tmp_path / "pictures"
        assert exit_code(killed.copy, house.url, empty, old, new, what, least) == -signal.SIGKILL
        assert rows_in(empty) == 0

        result = copied(house.url, empty, (Folder(old), Folder(new)))
        assert checksums(empty) == checksums(house.url)
        assert result.files == sum(file.whole for file in Vault(new, house.keyring).files())

    def test_an_interrupted_copy_leaves_nothing(self, house, empty, tmp_path):
        def progress(what, *_):
            if what == "Comparing tables":
                raise KeyboardInterrupt

        target = Folder(tmp_path / "pictures")
        with pytest.raises(KeyboardInterrupt):
            copied(house.url, empty, (Folder(house.folder / "pictures"), target), progress)
        assert rows_in(empty) == 0
        assert list(target.all()) == []
