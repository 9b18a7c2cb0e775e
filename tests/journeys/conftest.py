"""Fixtures of the journeys: a whole town a test."""

from collections.abc import Iterator

import pytest
import pytest_asyncio

from tests.support.people.town import Town
from tests.support.running.telegram_models import everything_judged


@pytest_asyncio.fixture
async def town(tmp_path, database_url):
    town = await Town(tmp_path, database_url).open()
    yield town
    await town.close()


@pytest.fixture(autouse=True)
def judged() -> Iterator[None]:
    """What the local Telegram says to the bot is what Telegram says: aiogram's models agree."""
    with everything_judged():
        yield
