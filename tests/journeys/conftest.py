"""Fixtures of the journeys: a whole town a test."""

import pytest_asyncio

from tests.journeys.town import Town


@pytest_asyncio.fixture
async def town(tmp_path, database_url):
    town = await Town(tmp_path, database_url).open()
    yield town
    await town.close()
