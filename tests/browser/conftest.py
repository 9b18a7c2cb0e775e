"""The demo as a person starts it, and a browser to look at it."""

import os
import shutil
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import async_playwright

from tests.support.browser.stranger import Stranger

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
    process: subprocess.Popen[str] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def command(self, *more: str) -> list[str]:
        where = ["--folder", str(self.folder), "--port", str(self.port)]
        return [sys.executable, "-m", "bot", "demo", *where, *more]

    def start(self, *more: str) -> None:
        """Start the demo; returns when the address has been printed."""
        self.process = subprocess.Popen(
            self.command(*more), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert any(self.url in line for line in self.process.stdout), "the demo ended instead of starting"

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()
        if self.process:
            self.process.communicate()

    def refuses(self, *more: str) -> str:
        """The words of a second demo that cannot start beside this one."""
        second = subprocess.run(
            self.command(*more), cwd=ROOT, capture_output=True, text=True, timeout=30, check=False
        )
        assert second.returncode == 2
        return second.stderr


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """A demo for all walks: as on a person's computer, the people in it do not disturb each other."""
    demo = Demo(tmp_path_factory.mktemp("demo") / "data", free_port())
    demo.start()
    yield demo
    demo.stop()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser():
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed (apt install chromium)")
    async with async_playwright() as engine:
        browser = await engine.chromium.launch(executable_path=CHROMIUM, args=QUIETLY)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="module")
async def stranger(browser, demo):
    """A tab that knows nothing of any other test's."""
    wanted = os.environ.get("LICENCE_BOT_SCREENSHOTS")
    complaints: list[str] = []
    person = await browser.new_context(viewport={"width": 1320, "height": 960})
    page = await person.new_page()
    page.set_default_timeout(20_000)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    await page.goto(demo.url)
    yield Stranger(page, Path(wanted) if wanted else None)
    await person.close()
    assert complaints == []
