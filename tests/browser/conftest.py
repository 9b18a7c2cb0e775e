"""The demo as a person starts it, and a browser to look at it."""

import os
from pathlib import Path

import pytest
import pytest_asyncio

from tests.support.browser.chromium import a_tab, browser, chromium
from tests.support.browser.stranger import Stranger
from tests.support.running.demo import Demo
from tests.support.running.processes import free_port

__all__ = ["browser", "chromium"]


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """A demo for all walks: as on a person's computer, the people in it do not disturb each other."""
    demo = Demo(tmp_path_factory.mktemp("demo") / "data", free_port())
    demo.start()
    yield demo
    demo.stop()


@pytest_asyncio.fixture(loop_scope="session")
async def stranger(browser, demo):
    wanted = os.environ.get("LICENCE_BOT_SCREENSHOTS")
    async with a_tab(browser, demo.url, 1320, 960) as page:
        yield Stranger(page, Path(wanted) if wanted else None)
