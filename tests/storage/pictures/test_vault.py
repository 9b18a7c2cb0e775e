"""The vault: whole sealed files or none, and nothing that opens without the key."""

import os
import stat

import pytest

from storage.keys import KeyFault, Keyring
from storage.pictures.album import NewPicture
from storage.pictures.reading_room import ReadingRoom
from storage.pictures.vault import Vault

JPEG = b"\xff\xd8 an invented identity card \xff\xd9"


@pytest.fixture
def vault(tmp_path):
    return Vault(tmp_path / "pictures", Keyring(b"a" * 32))


def test_a_kept_picture_opens_with_its_own_key_only(vault):
    first, second = vault.put(JPEG), vault.put(b"another")

    assert vault.open(first.id, first.wrapped) == JPEG
    with pytest.raises(KeyFault):
        vault.open(first.id, second.wrapped)


def test_a_picture_does_not_open_under_another_name(vault):
    first, second = vault.put(JPEG), vault.put(b"another")
    vault.path(second.id).write_bytes(vault.path(first.id).read_bytes())

    with pytest.raises(KeyFault):
        vault.open(second.id, first.wrapped)


def test_nothing_of_the_picture_can_be_seen_in_the_file(vault):
    kept = vault.put(JPEG)

    assert JPEG[:8] not in vault.path(kept.id).read_bytes()


def test_the_folder_is_open_to_its_owner_only(vault):
    folder = vault.path(vault.put(JPEG).id).parent

    assert stat.S_IMODE(folder.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_full_disk_leaves_no_half_file_behind(vault, monkeypatch):
    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        vault.put(JPEG)

    assert list(vault.files()) == []


def test_files_are_found_by_the_ids_of_their_pictures(vault):
    kept = {vault.put(JPEG).id for _ in range(3)}

    assert {path.stem for path in vault.files()} == kept


class TestReadingRoom:
    """Opens what the album knows, for those who may see it."""

    @pytest.fixture
    def room(self, shelf):
        return ReadingRoom(shelf.db, shelf.vault)

    @pytest.fixture
    def picture(self, shelf):
        student, kept = shelf.add_student(), shelf.vault.put(JPEG)
        new = NewPicture(kept.id, kept.wrapped, "0" * 64, 100, 70)
        return shelf.run(lambda records: records.album.keep(new, student))

    async def test_a_kept_picture_can_be_read_there(self, room, picture):
        assert await room.open(picture) == JPEG

    async def test_a_dropped_picture_cannot_be_read_any_more(self, shelf, room, picture):
        shelf.run(lambda records: records.album.drop(picture))

        with pytest.raises(LookupError):
            await room.open(picture)
        assert shelf.run(lambda records: records.album.known()) == set()

    async def test_a_picture_whose_file_is_gone_is_a_lookup_error(self, shelf, room, picture):
        shelf.vault.path(picture).unlink()

        with pytest.raises(LookupError):
            await room.open(picture)
