"""The keyring: what is sealed opens in its own place only, and with its own key only."""

import os
import stat

import pytest

from storage.database.key_check import check_key
from storage.keys.keyring import KeyFault, Keyring, open_with, read_key, seal_with, write_new_key

PLACE = ("accounts", 7, "number", 1)
OTHER_PLACES = [("accounts", 8, "number", 1), ("accounts", 7, "number", 2), ("inbox", 7, "number", 1)]


@pytest.fixture
def keyring():
    return Keyring(b"a" * 32)


def test_a_sealed_value_opens_in_its_own_place(keyring):
    assert keyring.open(keyring.seal(b"00713700123456", *PLACE), *PLACE) == b"00713700123456"


@pytest.mark.parametrize("place", OTHER_PLACES)
def test_a_sealed_value_opens_in_no_other_place(keyring, place):
    with pytest.raises(KeyFault):
        keyring.open(keyring.seal(b"secret", *PLACE), *place)


def test_another_key_opens_neither_values_nor_data_keys(keyring):
    other = Keyring(b"b" * 32)
    _, wrapped = keyring.new_data_key()

    with pytest.raises(KeyFault):
        other.open(keyring.seal(b"secret", *PLACE), *PLACE)
    with pytest.raises(KeyFault):
        other.unwrap(wrapped)


def test_every_single_changed_byte_of_a_sealed_value_is_found(keyring):
    sealed = keyring.seal(b"secret", *PLACE)

    for at in range(len(sealed)):
        changed = sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]
        with pytest.raises(KeyFault):
            keyring.open(changed, *PLACE)


@pytest.mark.parametrize("length", [0, 1, 5, 13, 20])
def test_a_cut_off_value_is_a_key_fault_and_no_crash(keyring, length):
    with pytest.raises(KeyFault):
        keyring.open(keyring.seal(b"secret", *PLACE)[:length], *PLACE)


def test_the_same_value_never_looks_the_same_twice(keyring):
    assert keyring.seal(b"secret", *PLACE) != keyring.seal(b"secret", *PLACE)


def test_the_fault_names_the_table_but_never_the_value(keyring):
    with pytest.raises(KeyFault) as fault:
        keyring.open(b"\x01" + b"00713700123456" * 4, *PLACE)

    assert "accounts" in str(fault.value)
    assert "00713700123456" not in str(fault.value)


def test_a_data_key_seals_one_object_and_is_kept_wrapped(keyring):
    plain, wrapped = keyring.new_data_key()
    sealed = seal_with(plain, b"jpeg", "pictures", "x", "jpeg", 1)

    assert plain not in wrapped
    assert open_with(keyring.unwrap(wrapped), sealed, "pictures", "x", "jpeg", 1) == b"jpeg"


def test_a_code_hash_is_bound_to_the_one_who_asked(keyring):
    mine = keyring.hash_code("7K3M9QXD", 1001, "B11256001")

    assert mine == keyring.hash_code("7K3M9QXD", 1001, "B11256001")
    assert mine != keyring.hash_code("7K3M9QXD", 1002, "B11256001")
    assert mine != Keyring(b"b" * 32).hash_code("7K3M9QXD", 1001, "B11256001")


def test_a_new_key_file_is_readable_by_its_owner_only(tmp_path):
    write_new_key(tmp_path / "server.key")

    assert stat.S_IMODE((tmp_path / "server.key").stat().st_mode) == 0o600
    assert len(read_key(tmp_path / "server.key")) == 32


def test_a_new_key_is_whole_in_its_file_before_the_disk_is_asked_to_keep_it(tmp_path, monkeypatch):
    kept = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: kept.append(os.fstat(descriptor).st_size))
    write_new_key(tmp_path / "server.key")

    assert kept == [(tmp_path / "server.key").stat().st_size]


def test_a_new_key_is_never_written_over_an_old_one(tmp_path):
    write_new_key(tmp_path / "server.key")
    before = (tmp_path / "server.key").read_bytes()

    with pytest.raises(FileExistsError):
        write_new_key(tmp_path / "server.key")

    assert (tmp_path / "server.key").read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"short", b"c2hvcnQ=", b"\xff" * 44])
def test_a_file_that_is_no_key_is_refused_in_words(tmp_path, content):
    (tmp_path / "x.key").write_bytes(content)

    with pytest.raises(KeyFault, match="new-key"):
        read_key(tmp_path / "x.key")


def test_a_missing_key_file_is_refused_in_words(tmp_path):
    with pytest.raises(KeyFault, match="cannot be read"):
        read_key(tmp_path / "none.key")


def test_a_database_lets_only_the_key_near_that_it_was_sealed_with(shelf):
    check_key(shelf.db, Keyring(b"a" * 32))
    check_key(shelf.db, Keyring(b"a" * 32))

    with pytest.raises(KeyFault, match="another key"):
        check_key(shelf.db, Keyring(b"b" * 32))
