"""A fresh database for each test of the imports."""

import pytest

from tests.support.databases.import_lists import Shelf


@pytest.fixture
def shelf(tmp_path, database_url):
    shelf = Shelf(tmp_path, database_url)
    yield shelf
    shelf.database.close()
