"""A stranger at the demo's page: clicks, types and looks, and nothing else."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from playwright.async_api import Locator, Page

STUDENT, STAFF, MAIL = "#pane-student", "#pane-staff", "#pane-mail"


@dataclass
class Stranger:
    page: Page
    pictures: Path | None = None
    acts: int = field(default=0)

    async def presses(self, pane: str, label: str) -> None:
        """The newest button under a message whose words contain `label`."""
        key = self.page.locator(f"{pane} .log .key", has_text=label).last
        await key.click()
        self.acts += 1

    async def starts(self, pane: str) -> None:
        await self.page.click(f"{pane} .bar button")
        self.acts += 1

    async def types(self, pane: str, text: str) -> None:
        await self.page.fill(f"{pane} textarea", text)
        await self.page.keyboard.press("Enter")
        self.acts += 1

    async def attaches(self, pane: str, *titles: str) -> None:
        """Samples out of the sheet, as photos."""
        await self.page.click(f"{pane} .composer .line .round >> nth=0")
        for title in titles:
            await self.page.locator(".sample", has_text=title).first.click()
        await self.page.click("dialog .main")
        self.acts += 2 + len(titles)

    async def reads(self, pane: str, words: str) -> Locator:
        """Wait until the newest messages say so."""
        message = self.page.locator(f"{pane} .log .theirs", has_text=words).last
        await message.wait_for()
        return message

    async def reads_code(self) -> str:
        letter = self.page.locator(f"{MAIL} .letter pre").first
        await letter.wait_for()
        return re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b", await letter.inner_text())[0]

    async def goes_to(self, tab: str) -> None:
        """One of the staff's two chats."""
        await self.page.locator(f"{STAFF} .chat-tabs button", has_text=tab).click()

    async def photographs(self, name: str, *, clip: str | None = None) -> None:
        """A picture for the README, where somebody asked for them."""
        if self.pictures is not None:
            self.pictures.mkdir(parents=True, exist_ok=True)
            await self.page.wait_for_timeout(300)  # let the last bubble settle
            target = self.page.locator(clip) if clip else self.page
            await target.screenshot(path=self.pictures / f"{name}.png")
