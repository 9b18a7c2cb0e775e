"""The vault: whole sealed files or none, and nothing that opens without the key."""

import pytest

from storage.keys.keyring import KeyFault, Keyring
from storage.pictures.bucket import open_bucket
from storage.pictures.files import FilesAway, Folder
from storage.pictures.review_copies import ReviewCopies
from storage.pictures.stamping.stamper import Stamper
from storage.pictures.vault import Vault, name_of
from tests.support.databases.s3 import ACCESS, Bucket, nobody

JPEG = b"\xff\xd8 an invented identity card \xff\xd9"


@pytest.fixture(params=["folder", "s3"])
def files(request, tmp_path):
    return Folder(tmp_path / "pictures") if request.param == "folder" else Bucket().open()


@pytest.fixture
def vault(files):
    return Vault(files, Keyring(b"a" * 32))


def test_a_kept_picture_opens_with_its_own_key_only(vault):
    first, second = vault.put(JPEG), vault.put(b"another")

    assert vault.open(first.id, first.wrapped) == JPEG
    with pytest.raises(KeyFault):
        vault.open(first.id, second.wrapped)


def test_a_picture_does_not_open_under_another_name(vault, files):
    first, second = vault.put(JPEG), vault.put(b"another")
    files.put(name_of(second.id), files.get(name_of(first.id)))

    with pytest.raises(KeyFault):
        vault.open(second.id, first.wrapped)


def test_nothing_of_the_picture_can_be_seen_in_the_file(vault, files):
    kept = vault.put(JPEG)

    assert JPEG[:8] not in files.get(name_of(kept.id))


def test_files_are_found_by_the_ids_of_their_pictures(vault):
    kept = {vault.put(JPEG).id for _ in range(3)}

    assert {file.picture_id for file in vault.files() if file.whole} == kept


def test_what_others_put_beside_our_files_is_none_of_ours(vault, files):
    files.put("backups/2026-03-10.sealed", b"x")
    files.put("ab/readme.txt", b"x")

    assert list(vault.files()) == []


async def test_a_picture_is_kept_and_opened_beside_the_loop(vault):
    kept = await vault.put_aside(JPEG)

    assert await vault.open_aside(kept.id, kept.wrapped) == JPEG


class TestReadingRoom:
    """Review copies open what the album knows, for those who may see it."""

    @pytest.fixture
    def room(self, shelf):
        return ReviewCopies(shelf.db, shelf.vault, Stamper())

    @pytest.fixture
    def picture(self, shelf):
        return shelf.keep(shelf.add_student(), JPEG)

    async def test_a_kept_picture_can_be_read_there(self, room, picture):
        assert await room.open(picture) == JPEG

    async def test_a_dropped_picture_cannot_be_read_any_more(self, shelf, room, picture):
        shelf.run(lambda records: records.album.drop(picture))

        with pytest.raises(LookupError):
            await room.open(picture)
        assert shelf.run(lambda records: records.album.known()) == set()

    async def test_a_picture_whose_file_is_gone_is_a_lookup_error(self, shelf, room, picture):
        (shelf.folder / "pictures" / name_of(picture)).unlink()

        with pytest.raises(LookupError):
            await room.open(picture)

    async def test_files_that_are_away_are_no_missing_file(self, shelf, picture):
        away = Vault(open_bucket("s3://sealed-files", endpoint=nobody(), **ACCESS), shelf.keyring)

        with pytest.raises(FilesAway):
            await ReviewCopies(shelf.db, away, Stamper()).open(picture)
