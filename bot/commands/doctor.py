"""`doctor`: checks everything the bot depends on, and says what to do."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import typer
from rich.console import Console
from rich.table import Table

from bot.checks import first_start as beginning
from bot.checks.check import Check, CheckResult, Ground, unwell
from bot.checks.deep import (
    banks_are_own,
    catalogue_is_own,
    files_take_writes,
    pictures_are_whole,
    round_is_set,
)
from bot.checks.external import ExternalChecks
from bot.checks.ocr import OcrCheck
from bot.checks.rights import RightsCheck
from bot.checks.table import CHECKS
from bot.commands.console import give_up
from bot.runtime.clock import system_clock
from bot.settings.environment import BadSettings, Settings, read_settings
from bot.settings.keyring import open_keyring
from bot.settings.picture_store import open_vault
from bot.telegram_api.client import Telegram
from rules.school import School
from storage.database.engine import Database
from storage.keys.keyring import KeyFault
from storage.store import Store

SECONDS = 30.0
THOROUGH = (
    Check("files written", files_take_writes),
    Check("pictures", pictures_are_whole),
    Check("rounds", round_is_set),
    Check("catalogue", catalogue_is_own),
    Check("banks", banks_are_own),
)


def doctor() -> None:
    """Check token, group, mail, reading, key, database, files, lists, disk, clock; also beside the bot."""
    try:
        settings, school = read_settings()
    except BadSettings as bad:
        give_up("The settings are not right:", *(f"  - {line}" for line in bad.lines))
    try:
        found = asyncio.run(_examine(settings, school))
    except KeyFault as fault:
        give_up(f"The key cannot be opened: {fault}.")
    Console().print(_table(found))
    ill = [name for name, finding in found if not finding.well]
    if ill:
        give_up(f"{len(ill)} of {len(found)} need you: {', '.join(ill)}.")
    typer.echo(f"All {len(found)} are well.")


async def _examine(settings: Settings, school: School) -> list[tuple[str, CheckResult]]:
    """Run the checks one after the other: Telegram's answer to the first tells the clock its time."""
    telegram = Telegram(settings.token, settings.api_url)
    await telegram.start()
    try:
        with _footing(settings) as (store, checks):
            folder = beginning.nearest(settings.data_dir)
            ground = Ground(store, folder, settings.key_file, lambda: telegram.last_skew)
            app_context = [
                *ExternalChecks(settings, school, telegram).checks(),
                Check("reading", OcrCheck(settings).look),
                Check("rights", RightsCheck(settings).look),
            ]
            return await _ask([*app_context, *checks], ground)
    finally:
        await telegram.stop()


@contextmanager
def _footing(settings: Settings) -> Iterator[tuple[Store, Sequence[Check]]]:
    """The store and its checks; where nothing is kept yet, looking makes nothing either."""
    keyring = open_keyring(settings)
    if beginning.nothing_here(settings.database):
        with beginning.empty_store(keyring) as store:
            yield store, beginning.CHECKS
        return
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    store = Store(Database(settings.database), keyring, open_vault(settings, keyring), system_clock)
    try:
        yield store, (*CHECKS, *THOROUGH)
    finally:
        store.close()


async def _ask(checks: Sequence[Check], ground: Ground) -> list[tuple[str, CheckResult]]:
    return [(check.name, await _put(check, ground)) for check in checks]


async def _put(check: Check, ground: Ground) -> CheckResult:
    """Run one check; whatever keeps it from looking is itself a finding."""
    try:
        async with asyncio.timeout(SECONDS):
            return await check.look(ground)
    except TimeoutError:
        return unwell(f"no answer within {SECONDS:g} s")
    except Exception as fault:  # noqa: BLE001 - as said
        return unwell(f"it could not be looked at ({type(fault).__name__}): has the bot ever run here?")


def _table(found: list[tuple[str, CheckResult]]) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 1))
    for name, finding in found:
        table.add_row("[green]✓" if finding.well else "[red]✗", name, finding.words)
    return table
