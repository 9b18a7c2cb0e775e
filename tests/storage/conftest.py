"""Fixtures of the storage's tests."""

import pytest

from tests.support.databases.store import Shelf


@pytest.fixture
def shelf(tmp_path, database_url):
    shelf = Shelf(tmp_path, database_url)
    yield shelf
    shelf.store.close()
