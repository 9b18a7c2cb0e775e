"""The check of reading: it says whether the extra is there, and is red only where that is broken."""

import asyncio
import sys

import pytest

from bot.checks import ocr as reading
from bot.checks.ocr import OcrCheck
from bot.settings.environment import Settings
from tests.support.databases.databases import on_sqlite
from tests.support.pictures.ocr import needs_reading

pytestmark = on_sqlite
STARTS, FAILS = (sys.executable, "-c", ""), (sys.executable, "-c", "import nowhere_to_be_found")
HANGS = (sys.executable, "-c", "import time; time.sleep(600)")


@pytest.fixture
def installed(monkeypatch):
    """A function by which a test says whether the extra is there."""

    def there(yes: bool) -> None:
        monkeypatch.setattr(reading, "can_read", lambda: yes)

    return there


def settings(ocr="auto"):
    return Settings.model_construct(ocr=ocr)


async def test_without_the_extra_it_says_so_and_is_well(ground, installed):
    installed(False)
    found = await OcrCheck(settings(), FAILS).look(ground)

    assert (found.well, found.words) == (
        True,
        "not installed, so pictures are not read; all else works the same",
    )


async def test_switched_off_it_says_by_what_and_is_well_installed_or_not(ground, installed):
    for there in (True, False):
        installed(there)
        found = await OcrCheck(settings("off"), FAILS).look(ground)
        assert (found.well, found.words) == (True, "switched off by LICENCE_BOT_OCR; all else works the same")


@pytest.mark.parametrize("ocr", ["auto", "on"])
async def test_installed_it_is_on(ground, installed, ocr):
    installed(True)
    found = await OcrCheck(settings(ocr), STARTS).look(ground)

    assert (found.well, "installed and on" in found.words) == (True, True)


async def test_installed_and_broken_it_is_red_until_it_starts(ground, installed):
    installed(True)
    found = await OcrCheck(settings(), FAILS).look(ground)
    assert (found.well, "install requirements/ocr.txt again" in found.words) == (False, True)

    assert (await OcrCheck(settings(), STARTS).look(ground)).well


async def test_a_start_that_hangs_is_ended_with_the_patience_of_whoever_asked(ground, installed, monkeypatch):
    installed(True)
    started, start = asyncio.get_running_loop().create_future(), asyncio.create_subprocess_exec

    async def noted(*command, **more):
        started.set_result(await start(*command, **more))
        return started.result()

    monkeypatch.setattr(asyncio, "create_subprocess_exec", noted)
    looking = asyncio.create_task(OcrCheck(settings(), HANGS).look(ground))
    child = await started
    looking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await looking

    assert child.returncode is not None


class TestTheEngineItself:
    pytestmark = needs_reading

    async def test_it_starts_where_it_is_installed(self, ground):
        assert "installed and on" in (await OcrCheck(settings()).look(ground)).words
