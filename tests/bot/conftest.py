"""Fixtures of the bot's own tests."""

import pytest
import pytest_asyncio

from bot.telegram_api import client
from tests.support.running.parts import Parts


@pytest.fixture(autouse=True)
def _no_pause_before_the_second_look(monkeypatch):
    monkeypatch.setattr(client, "SECOND_LOOK_SECONDS", 0)


@pytest_asyncio.fixture
async def parts(tmp_path, database_url):
    """All parts, ready but not running, without a rate limit."""
    parts = await Parts(tmp_path, database_url).open()
    yield parts
    await parts.close()


@pytest_asyncio.fixture
async def sending(parts):
    """The sending half, running."""
    parts.start(parts.app.sender)
    return parts
