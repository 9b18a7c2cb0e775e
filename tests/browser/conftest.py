"""The demo as a person starts it, and a browser to look at it."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

from tests.support.browser.chromium import a_tab, browser, chromium
from tests.support.browser.stranger import Stranger
from tests.support.running.processes import ROOT, free_port, ran

__all__ = ["browser", "chromium"]


@dataclass
class Demo:
    """`python -m bot demo`, as its own process."""

    folder: Path
    port: int
    process: subprocess.Popen[str] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def words(self, *more: str) -> list[str]:
        return ["demo", "--folder", str(self.folder), "--port", str(self.port), *more]

    def start(self, *more: str) -> None:
        """Returns when the address has been printed."""
        command = [sys.executable, "-m", "bot", *self.words(*more)]
        self.process = subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert any(self.url in line for line in self.process.stdout), "the demo ended instead of starting"

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()
        if self.process:
            self.process.communicate()

    def refuses(self, *more: str) -> str:
        """What a second one says that cannot start beside this one."""
        second = ran(*self.words(*more), timeout=30)
        assert second.returncode == 2
        return second.stderr


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """One for all walks: as on a person's computer, the people in it do not disturb each other."""
    demo = Demo(tmp_path_factory.mktemp("demo") / "data", free_port())
    demo.start()
    yield demo
    demo.stop()


@pytest_asyncio.fixture(loop_scope="session")
async def stranger(browser, demo):
    wanted = os.environ.get("LICENCE_BOT_SCREENSHOTS")
    async with a_tab(browser, demo.url, 1320, 960) as page:
        yield Stranger(page, Path(wanted) if wanted else None)
