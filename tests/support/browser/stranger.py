"""Stranger: a person at the demo's page who clicks, types and looks, and nothing else."""

import re
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.async_api import Locator, Page

STUDENT, STAFF, MAIL = "#pane-student", "#pane-staff", "#pane-mail"


@dataclass
class Stranger:
    page: Page
    pictures: Path | None = None
    acts: int = field(default=0)

    async def becomes(self, pane: str, name: str) -> None:
        """Become one of the invented people, out of the list on top of the pane."""
        people = self.page.locator(f"{pane} .owner select")
        option = people.locator("option", has_text=name)
        await option.wait_for(state="attached")
        await people.select_option(await option.get_attribute("value"))
        self.acts += 1

    async def starts(self, pane: str) -> None:
        await self.page.click(f"{pane} .bar button")
        self.acts += 1

    async def presses(self, pane: str, label: str) -> None:
        """Press the newest button under a message whose words contain `label`."""
        await self.page.locator(f"{pane} .log .key", has_text=label).last.click()
        self.acts += 1

    async def types(self, pane: str, text: str) -> None:
        await self.page.fill(f"{pane} textarea", text)
        await self.page.keyboard.press("Enter")
        self.acts += 1

    async def types_off(self, pane: str, sample: str, fact: str) -> str:
        """Type off what stands under a sample in the sheet: a tap puts it into the message field; it is sent."""
        await self._opens_sheet(pane)
        card = self.page.locator(".specimen", has_text=sample).first
        await card.locator(".fact", has_text=fact).click()
        typed = await self.page.input_value(f"{pane} textarea")
        await self.page.keyboard.press("Enter")
        self.acts += 3
        return typed

    async def attaches(self, pane: str, *titles: str) -> None:
        """Attach samples out of the sheet, as photos."""
        await self._opens_sheet(pane)
        for title in titles:
            await self.page.locator(".sample", has_text=title).first.click()
        await self.page.click("dialog .main")
        self.acts += 2 + len(titles)

    async def reads(self, pane: str, words: str) -> Locator:
        """Wait until one of the bot's messages says so."""
        message = self.page.locator(f"{pane} .log .theirs", has_text=words).last
        await message.wait_for()
        return message

    async def reads_code(self, mail_of: str) -> str:
        """Read the code in the newest mail to this address."""
        letter = self.page.locator(f"{MAIL} .letter", has_text=mail_of).first
        await letter.locator("pre").wait_for()
        self.acts += 1
        return re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b", await letter.locator("pre").inner_text())[0]

    async def goes_to(self, tab: int) -> None:
        """Go to a tab, for on a phone the panes are tabs: 0 student, 1 staff, 2 mail."""
        await self.page.click(f".tabs button >> nth={tab}")
        self.acts += 1

    async def photographs(self, name: str, *, clip: str | None = None) -> None:
        """Photograph the page for the README, where somebody asked for it."""
        if self.pictures is None:
            return
        self.pictures.mkdir(parents=True, exist_ok=True)
        await self.page.mouse.move(2, 2)
        await self.page.locator("body").evaluate("() => document.activeElement.blur()")
        await self.page.wait_for_timeout(400)  # the last bubble settles
        shot = await (self.page.locator(clip) if clip else self.page).screenshot()
        few_colours(Image.open(BytesIO(shot)).convert("RGB")).save(
            self.pictures / f"{name}.png", optimize=True
        )

    async def _opens_sheet(self, pane: str) -> None:
        await self.page.click(f"{pane} .composer .line .round >> nth=0")


def few_colours(shot: Image.Image) -> Image.Image:
    """A picture of 256 colours: the frequent ones, and the rare ones, or every green tick would turn grey."""
    frequent = shot.quantize(160).getpalette()[: 160 * 3]
    rare = shot.quantize(96, Image.Quantize.MAXCOVERAGE).getpalette()[: 96 * 3]
    palette = Image.new("P", (1, 1))
    palette.putpalette(frequent + rare)
    return shot.quantize(palette=palette, dither=Image.Dither.NONE)
