"""Fixtures of the bot's own tests."""

import pytest_asyncio

from tests.support.running.bot_parts import Halves


@pytest_asyncio.fixture
async def halves(tmp_path, database_url):
    """Both halves of the bot, ready but not running, without a rate limit."""
    halves = await Halves(tmp_path, database_url).open()
    yield halves
    await halves.close()
    assert halves.server.calls.unknown == []


@pytest_asyncio.fixture
async def sending(halves):
    """The bot with its sending half running."""
    halves.start(halves.sender)
    return halves


@pytest_asyncio.fixture
async def hearing(halves):
    """The bot with both halves running."""
    halves.start(halves.polling, halves.sender)
    return halves
