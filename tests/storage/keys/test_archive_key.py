"""The archive key: the server seals to it and cannot open it again; the private half opens its own slots only."""

import os
import stat

import pytest

from storage.keys.archive_key import ArchiveKey, ArchivePrivateKey, write_new_archive_key
from storage.keys.keyring import KeyFault, write_new_key

DATA_KEY = b"d" * 32


@pytest.fixture
def files(tmp_path):
    write_new_archive_key(tmp_path / "archive.key", tmp_path / "archive.key.pub")
    return tmp_path / "archive.key", tmp_path / "archive.key.pub"


@pytest.fixture
def halves(files):
    return ArchivePrivateKey.read(files[0]), ArchiveKey.read(files[1])


def test_what_is_sealed_to_the_public_half_opens_with_the_private_one(halves):
    private, public = halves

    assert private.open(public.seal(DATA_KEY, "picture:a"), "picture:a") == DATA_KEY
    assert private.id == public.id


def test_a_slot_opens_for_nobody_else(halves):
    private, public = halves

    with pytest.raises(KeyFault):
        private.open(public.seal(DATA_KEY, "picture:a"), "picture:b")


def test_another_private_half_opens_nothing(halves, tmp_path):
    write_new_archive_key(tmp_path / "b", tmp_path / "b.pub")

    with pytest.raises(KeyFault, match="another archive key"):
        ArchivePrivateKey.read(tmp_path / "b").open(halves[1].seal(DATA_KEY, "x"), "x")


def test_every_changed_byte_and_every_cut_is_found(halves):
    private, public = halves
    sealed = public.seal(DATA_KEY, "x")
    changed = [sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :] for at in range(len(sealed))]

    for damaged in [*changed, sealed[:-1], sealed[:31], b""]:
        with pytest.raises(KeyFault):
            private.open(damaged, "x")


def test_the_same_key_never_looks_the_same_twice(halves):
    assert halves[1].seal(DATA_KEY, "x") != halves[1].seal(DATA_KEY, "x")


def test_the_private_half_is_for_its_owner_only_and_never_written_over(files):
    before = [file.read_bytes() for file in files]

    assert stat.S_IMODE(os.stat(files[0]).st_mode) == 0o600  # noqa: PTH116
    with pytest.raises(FileExistsError):
        write_new_archive_key(*files)
    with pytest.raises(FileExistsError):
        write_new_archive_key(files[0].with_name("new"), files[1])
    assert before == [file.read_bytes() for file in files]


def test_the_private_half_is_turned_away_where_the_public_one_belongs(files):
    with pytest.raises(KeyFault, match="off line"):
        ArchiveKey.read(files[0])


def test_other_files_are_refused_in_words(files, tmp_path):
    write_new_key(tmp_path / "server.key")

    for read in (ArchiveKey.read, ArchivePrivateKey.read):
        with pytest.raises(KeyFault, match="does not hold"):
            read(tmp_path / "server.key")
        with pytest.raises(KeyFault, match="cannot be read"):
            read(tmp_path / "nowhere")
    with pytest.raises(KeyFault, match="private half"):
        ArchivePrivateKey.read(files[1])
