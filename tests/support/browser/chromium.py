"""Chromium of Debian, without a window (headless)."""

import os
import subprocess
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, Playwright, async_playwright
from playwright.async_api import TimeoutError as PlaywrightTimeout

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
QUIETLY = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
)
PATIENCE = 60.0
needs_chromium = [
    pytest.mark.skipif(not CHROMIUM.exists(), reason="no Chromium is installed (apt install chromium)"),
    pytest.mark.asyncio(loop_scope="session"),  # one browser, and one that speaks with it, for all of these
]
ASKED_AGAIN = (10_000, 30_000, 60_000)  # milliseconds


class Chromium:
    """A browser for all tests of a process, for it takes longer to start than most of them: see `address`."""

    def __init__(self, folder: Path) -> None:
        """Start it. Raises TimeoutError where it does not come up."""
        line = [str(CHROMIUM), *QUIETLY, "--remote-debugging-port=0", f"--user-data-dir={folder}"]
        nowhere, env = (
            subprocess.DEVNULL,
            os.environ | {"TMPDIR": str(folder)},
        )  # it leaves files when it is killed
        self._running = subprocess.Popen(line, stdout=nowhere, stderr=nowhere, env=env)
        told, deadline = folder / "DevToolsActivePort", time.monotonic() + PATIENCE  # its port, and a path
        while not told.exists() or len(told.read_text().split()) < 2:
            if time.monotonic() > deadline or self._running.poll() is not None:
                self.close()
                raise TimeoutError("Chromium does not come up")
            time.sleep(0.02)
        port, path = told.read_text().split()
        self.address = f"ws://127.0.0.1:{port}{path}"

    def close(self) -> None:
        self._running.kill()
        self._running.wait()


async def connect_to(chromium: Chromium, engine: Playwright) -> Browser:
    """The browser, connected: who comes while it still opens its tabs may wait for ever, and asks again."""
    *soon, last = ASKED_AGAIN
    for patience in soon:
        with suppress(PlaywrightTimeout):
            return await engine.chromium.connect_over_cdp(chromium.address, timeout=patience)
    return await engine.chromium.connect_over_cdp(chromium.address, timeout=last)


@pytest.fixture(scope="session")
def chromium(tmp_path_factory) -> Iterator[Chromium]:
    browser = Chromium(tmp_path_factory.mktemp("chromium"))
    yield browser
    browser.close()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser(chromium) -> AsyncIterator[Browser]:
    """For whoever opens a tab: starting what speaks with it takes a second."""
    async with async_playwright() as engine:
        browser = await connect_to(chromium, engine)
        yield browser
        await browser.close()


@asynccontextmanager
async def a_tab(browser: Browser, url: str, width: int, height: int) -> AsyncIterator[Page]:
    """A tab that knows nothing of any other test's, and whose page complains of nothing."""
    complaints: list[str] = []
    person = await browser.new_context(viewport={"width": width, "height": height})
    page = await person.new_page()
    page.set_default_timeout(20_000)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    await page.goto(url)
    yield page
    await person.close()
    assert complaints == []
