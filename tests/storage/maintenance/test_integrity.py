"""Integrity: a store that cannot be worked with is told in words, and what is missing is counted."""

from dataclasses import replace

import pytest

from storage.keys.archive_key import ArchiveKey, write_new_archive_key
from storage.keys.keyring import Keyring
from storage.maintenance.integrity import Integrity, check_files, check_pictures
from storage.pictures.bucket import open_bucket
from storage.pictures.files import FilesAway, Folder
from storage.pictures.vault import Vault, name_of
from tests.support.databases.s3 import ACCESS, Bucket, nobody
from tests.support.people.people import new_picture

KEYRING = Keyring(b"a" * 32)


class Untrue(Folder):
    """A store that keeps something else than it is given."""

    def put(self, name, content):
        super().put(name, content[:-1])


class Forgetful(Folder):
    """A store that says yes and keeps nothing."""

    def put(self, name, content):
        pass


class Blind(Folder):
    """A store that keeps files and does not find them again, so that none could ever be swept."""

    def all(self):
        return iter(())


@pytest.fixture(params=["folder", "s3"])
def files(request, tmp_path):
    return Folder(tmp_path / "pictures") if request.param == "folder" else Bucket().open()


class TestFiles:
    def test_a_store_that_works_is_left_as_it_was(self, files):
        check_files(Vault(files, KEYRING))

        assert list(files.all()) == []

    @pytest.mark.parametrize("kind", [Untrue, Forgetful, Blind])
    def test_a_store_that_does_not_keep_what_it_is_given_is_found_out(self, tmp_path, kind):
        with pytest.raises(FilesAway, match="does not come back as it was"):
            check_files(Vault(kind(tmp_path / "pictures"), KEYRING))

        assert list(Folder(tmp_path / "pictures").all()) == []

    def test_a_store_that_is_away_is_said_in_words(self):
        with pytest.raises(FilesAway, match="it does not answer"):
            check_files(Vault(open_bucket("s3://sealed-files", endpoint=nobody(), **ACCESS), KEYRING))


class TestPictures:
    def test_everything_that_is_not_as_it_should_be_is_counted(self, shelf):
        student, folder, told = shelf.add_student(), shelf.folder / "pictures", []
        kept = [shelf.keep(student) for _ in range(4)]
        unopened = replace(new_picture(shelf.vault), wrapped=shelf.keyring.new_data_key()[1])
        shelf.run(lambda records: records.album.keep(unopened, student))
        (folder / name_of(kept[0])).unlink()
        (folder / name_of(kept[1])).write_bytes(b"\x01 changed by somebody")
        (folder / f"{name_of(kept[2])}#1").write_bytes(b"broken off")
        shelf.vault.put(b"of nobody")

        found = check_pictures(shelf.db, shelf.vault, lambda *it: told.append(it))
        assert found == Integrity(recorded=5, sound=2, lost=1, unopened=2, orphans=1, halves=1)
        assert told[-1] == ("Opening pictures", 5, 5)

    def test_one_that_is_dropped_while_it_is_looked_at_is_not_lost(self, shelf, monkeypatch):
        picture = shelf.keep(shelf.add_student())

        def drop_and_open(*_):
            shelf.run(lambda records: records.album.drop(picture))
            raise LookupError

        monkeypatch.setattr(shelf.vault, "open", drop_and_open)
        assert check_pictures(shelf.db, shelf.vault).lost == 0

    def test_a_sound_house_has_nothing_but_sound_pictures(self, shelf):
        student = shelf.add_student()
        for _ in range(3):
            shelf.keep(student)

        assert check_pictures(shelf.db, shelf.vault) == Integrity(3, 3, 0, 0, 0, 0)

    def test_what_was_put_away_is_whole_although_this_server_cannot_open_it(self, shelf, tmp_path):
        write_new_archive_key(tmp_path / "a", tmp_path / "a.pub")
        shelf.keyring = shelf.store.keyring = Keyring(shelf.key, archive=ArchiveKey.read(tmp_path / "a.pub"))
        student = shelf.add_student()
        kept = [shelf.keep(student) for _ in range(2)]
        shelf.pass_time(days=30)
        assert shelf.run(lambda records: records.put_away_pictures.put_away(student)) == 2
        assert check_pictures(shelf.db, shelf.vault) == Integrity(2, 2, 0, 0, 0, 0)

        (shelf.folder / "pictures" / name_of(kept[0])).unlink()
        assert check_pictures(shelf.db, shelf.vault) == Integrity(2, 1, 1, 0, 0, 0)
