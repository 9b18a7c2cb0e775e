"""A backup is proven before it has its name; one that fails leaves nothing."""

import errno
from pathlib import Path

import pytest
from sqlalchemy import text

from storage.keys.keyring import KeyFault, Keyring
from storage.maintenance.backup.encryption import NotABackup
from storage.maintenance.backup.write import Writing
from storage.messaging.outbox import Outgoing
from storage.pictures.vault import name_of
from tests.support.databases.databases import KINDS
from tests.support.people.backup_scene import Scene


def left_behind(scene: Scene) -> set[str]:
    return {path.name for path in scene.folder.iterdir()} - {
        "licence.db",
        "licence.db-wal",
        "licence.db-shm",
        "pictures",
    }


def test_rows_and_pictures_are_counted_and_progress_ends_at_the_whole(old):
    told = {}
    made = old.backup(progress=lambda what, done, total: told.update({what: (done, total)}))

    steps = made.rows + made.pictures
    assert told == {"Writing": (steps, steps), "Proving": (steps, steps)}
    assert left_behind(old) == {"night.backup"}


def test_a_value_that_does_not_open_is_counted_and_the_backup_kept(old):
    with old.db.engine.begin() as connection:
        connection.execute(text("update outbox set payload = x'0100' where key = 'k1'"))
        connection.execute(text("update accounts set number = x'0100'"))
        connection.execute(text("update key_slots set wrapped = x'00' where owner like 'picture:%'"))
    made = old.backup()

    assert made.unopened == {"outbox": 1, "accounts": 1, "pictures": 2}
    assert not made.sound
    assert old.file.exists()


def test_a_recorded_picture_without_a_file_is_counted(old):
    picture = next(iter(old.vault.files()))
    old.files.drop(picture.name)
    made = old.backup()

    assert (made.pictures, made.lost, made.sound) == (1, 1, False)


def test_a_stray_picture_that_is_recorded_nowhere_comes_along(old):
    old.files.put(name_of("ab" * 16), b"left over")

    assert old.backup().pictures == 3


@pytest.mark.parametrize("when", ["Writing", "Proving"])
def test_a_full_disk_leaves_no_half_file_and_no_scratch(old, when):
    def full(what: str, done: int, _total: int) -> None:
        if what == when and done > 5:
            raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        old.backup(progress=full)
    assert left_behind(old) == set()


def test_what_a_killed_backup_left_is_no_hindrance(old):
    old.file.with_name("night.backup.half").write_bytes(b"half")
    (old.folder / "scratch").mkdir()
    (old.folder / "scratch" / "scratch.db").write_bytes(b"half")
    old.backup()

    assert left_behind(old) == {"night.backup"}


def test_a_file_that_went_bad_on_the_disk_is_found_before_it_counts(old, monkeypatch):
    """The disk answers with other bytes than it was given."""
    rename = Path.rename

    def damage(what: str, done: int, _total: int) -> None:
        half = old.file.with_name("night.backup.half")
        if what == "Proving" and done == 0:
            content = bytearray(half.read_bytes())
            content[-30] ^= 1
            half.write_bytes(bytes(content))

    monkeypatch.setattr(Path, "rename", lambda *_: pytest.fail("it was given its name") or rename)
    with pytest.raises(NotABackup):
        old.backup(progress=damage)
    assert left_behind(old) == set()


def test_a_picture_that_was_never_written_is_found_before_it_counts(old, monkeypatch):
    wrote = Writing._picture
    left_out = []

    def leave_one_out(self, picture_id, out):
        if not left_out:
            left_out.append(picture_id)
            return True
        return wrote(self, picture_id, out)

    monkeypatch.setattr(Writing, "_picture", leave_one_out)
    with pytest.raises(NotABackup, match="closed with"):
        old.backup()
    assert left_behind(old) == set()


def test_a_database_of_another_key_is_not_backed_up(old):
    old.keyring = Keyring(b"o" * 32)

    with pytest.raises(KeyFault, match="another key"):
        old.backup()
    assert left_behind(old) == set()


@pytest.mark.parametrize("kind", KINDS)
def test_rows_that_come_while_it_is_written_are_in_the_next_one(machine, kind):
    old = machine("old", kind).furnish()

    def meanwhile(what: str, done: int, _total: int) -> None:
        if what == "Writing" and done == 0:
            late = Outgoing(lane="1", method="m", payload={}, key="late")
            old.store.run_now(lambda records: records.outbox.put(late))

    first = old.backup(progress=meanwhile)
    old.file.unlink()

    assert old.backup().rows == first.rows + 1
