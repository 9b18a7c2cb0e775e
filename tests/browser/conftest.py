"""The demo as a person starts it, and a browser to look at it."""

import asyncio
import os
import shutil
import socket
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import async_playwright

from tests.browser.stranger import Stranger

CHROMIUM = shutil.which("chromium")
ROOT = Path(__file__).parents[2]
QUIETLY = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Demo:
    """`python -m bot demo`, as its own process."""

    folder: Path
    port: int
    process: asyncio.subprocess.Process | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> None:
        self.process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "demo", "--folder", str(self.folder), "--port", str(self.port),
            cwd=ROOT, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        async with asyncio.timeout(60):
            while self.url not in (await self.process.stdout.readline()).decode():
                assert self.process.returncode is None, "the demo ended instead of starting"

    async def stop(self) -> None:
        if self.process and self.process.returncode is None:
            self.process.terminate()
            await self.process.communicate()


@pytest.fixture
async def demo(tmp_path):
    demo = Demo(tmp_path / "demo", free_port())
    await demo.start()
    yield demo
    await demo.stop()


@pytest.fixture
async def stranger(demo):
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed (apt install chromium)")
    wanted = os.environ.get("LICENCE_BOT_SCREENSHOTS")
    complaints: list[str] = []
    async with async_playwright() as engine:
        browser = await engine.chromium.launch(executable_path=CHROMIUM, args=QUIETLY)
        page = await browser.new_page(viewport={"width": 1320, "height": 880})
        page.set_default_timeout(20_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        await page.goto(demo.url)
        yield Stranger(page, Path(wanted) if wanted else None)
        await browser.close()
    assert complaints == []
