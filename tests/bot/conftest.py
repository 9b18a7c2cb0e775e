"""Fixtures of the bot's own tests."""

import pytest_asyncio

from tests.support.running.parts import Parts


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
