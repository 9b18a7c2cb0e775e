"""A fresh database for each test of the imports."""

import pytest

from tests.support.databases.import_lists import Lists


@pytest.fixture
def shelf(tmp_path, database_url):
    shelf = Lists(tmp_path, database_url)
    yield shelf
    shelf.database.close()
