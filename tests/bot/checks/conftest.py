"""Fixtures of the checks: ground that is well in every respect, and a test then spoils one of them."""

import pytest

from bot.checks.check import Ground
from storage.database.key_check import check_key
from storage.keys.keyring import Keyring, read_key, write_new_key
from tests.support.people.shelf import Shelf


@pytest.fixture
def shelf(tmp_path, database_url):
    write_new_key(tmp_path / "server.key")
    shelf = Shelf(tmp_path, database_url, key=read_key(tmp_path / "server.key"))
    check_key(shelf.db, Keyring(shelf.key))
    yield shelf
    shelf.store.close()


@pytest.fixture
def skew():
    """The skew in seconds, to be written into."""
    return [0.0]


@pytest.fixture
def ground(shelf, skew):
    return Ground(shelf.store, shelf.folder, shelf.folder / "server.key", lambda: skew[0])
