"""A fresh database file for each test of the imports."""

import pytest

from tests.storage.lists import Shelf


@pytest.fixture
def shelf(tmp_path):
    shelf = Shelf(tmp_path)
    yield shelf
    shelf.database.close()
