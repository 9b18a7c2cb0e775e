"""Chromium of Debian, without a window (headless)."""

import os
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from playwright.async_api import Browser, Playwright
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
