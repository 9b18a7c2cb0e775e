"""OCR check: reading may be missing; only where it is on and yet does not start is it a fault."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.checks.check import CheckResult, Ground, unwell, well
from bot.settings.environment import Settings
from storage.pictures.child.process import PROJECT, surroundings
from storage.pictures.ocr.reader import COMMAND, FOR_MODELS, can_read

AS_BEFORE: Final = "all else works the same"


@dataclass(frozen=True)
class OcrCheck:
    settings: Settings
    start: Sequence[str] = COMMAND

    async def look(self, _ground: Ground) -> CheckResult:
        if self.settings.ocr == "off":
            return well(f"switched off by LICENCE_BOT_OCR; {AS_BEFORE}")
        if not can_read():
            return well(f"not installed, so pictures are not read; {AS_BEFORE}")
        if not await self._starts():
            return unwell(
                "installed, but it does not start: install requirements/ocr.txt again, "
                f"or set LICENCE_BOT_OCR=off; {AS_BEFORE}"
            )
        return well("installed and on: what stands on pictures is compared with what was typed")

    async def _starts(self) -> bool:
        """Whether the reader starts as the bot starts it, models and all; without input it ends at once."""
        nowhere = asyncio.subprocess.DEVNULL
        child = await asyncio.create_subprocess_exec(
            *self.start,
            stdin=nowhere,
            stdout=nowhere,
            stderr=nowhere,
            cwd=PROJECT,
            env=surroundings(FOR_MODELS),
        )
        try:
            return await child.wait() == 0
        finally:
            if child.returncode is None:  # nobody waits any longer
                child.kill()
                await child.wait()
