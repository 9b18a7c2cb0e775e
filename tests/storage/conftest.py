"""Fixtures of the storage's tests."""

import pytest

from tests.storage.shelf import Shelf


@pytest.fixture
def shelf(tmp_path):
    shelf = Shelf(tmp_path)
    yield shelf
    shelf.store.close()
