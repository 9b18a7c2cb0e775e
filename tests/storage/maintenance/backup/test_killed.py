"""A killed restore, at any point, leaves no database behind, and the next one succeeds."""

import signal

import pytest

from storage.maintenance.backup.targets import place_of
from tests.storage.maintenance.backup.killed import restore_until
from tests.support.running.forked import exit_code


@pytest.mark.parametrize(
    ("kind", "point"),
    [
        ("sqlite", "checking"),
        ("sqlite", "pictures"),
        ("sqlite", "rows"),
        ("sqlite", "pictures in place"),
        ("postgresql", "rows"),
        ("postgresql", "pictures in place"),
    ],
)
def test_the_next_restore_succeeds_after_one_that_was_killed(machine, kind, point):
    old, bare = machine("old", "sqlite").furnish(), machine("bare", kind, bare=True)
    old.backup()
    assert exit_code(restore_until, point, bare.folder, bare.url, old.file) == -signal.SIGKILL
    assert not place_of(bare.url).is_taken()

    done = bare.restore(old.file)
    bare.open()

    assert done.held == 3
    assert sorted(it.name for it in bare.files.all()) == sorted(it.name for it in old.files.all())
    assert bare.checksums()["moves"] == old.checksums()["moves"]
    assert not (bare.folder / "mark").exists()
    assert not list(bare.folder.glob("*.half*"))
