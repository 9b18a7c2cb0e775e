"""Deep checks, too dear or too seldom for /readyz: files, pictures, a round, the office's own catalogue."""

import asyncio

from bot.checks.check import CheckResult, Ground, unwell, well
from storage.imports.retirement import still_open
from storage.maintenance.integrity import check_files, check_pictures
from storage.pictures.files import FilesAway


async def files_take_writes(ground: Ground) -> CheckResult:
    """Check files by writing, listing, reading, dropping one: only that shows every right."""
    try:
        await asyncio.to_thread(check_files, ground.store.vault)
    except FilesAway as fault:
        return unwell(f"{fault}: check the store's address, keys and rights, or the folder's owner")
    return well("a sealed file can be written, listed, read and dropped")


async def pictures_are_whole(ground: Ground) -> CheckResult:
    found = await asyncio.to_thread(check_pictures, ground.store.database, ground.store.vault)
    if found.lost or found.unopened:
        return unwell(
            f"{found.lost} of {found.recorded} have no file, {found.unopened} do not open: restore a backup"
        )
    return well(f"all {found.recorded} open; {found.orphans} files belong to nobody and will be swept")


async def round_is_set(ground: Ground) -> CheckResult:
    rounds = await ground.store.read(lambda records: records.rounds.all())
    now = ground.store.clock()
    open_now = [it.name for it in rounds if it.opens_at <= now <= it.closes_at]
    if open_now:
        return well(f"open: {', '.join(open_now)}")
    coming = [it for it in rounds if it.opens_at > now]
    if coming:
        return well(f"none is open; the next is {coming[0].name}, from {coming[0].opens_at:%Y-%m-%d}")
    return unwell("none is open and none is coming: `python -m bot import rounds FILE`")


async def catalogue_is_own(ground: Ground) -> CheckResult:
    """Check the catalogue: until the office has imported its own, students are offered no kind at all."""
    own, samples = await ground.store.read(lambda records: records.catalogue.counts())
    hidden = f"{samples} of the starter catalogue 〔示範〕 are hidden from students"
    if not own:
        return unwell(f"the office has none yet; {hidden}: `python -m bot import catalogue FILE`")
    return well(f"{own} of the office; {hidden}" if samples else f"{own} of the office")


async def banks_are_own(ground: Ground) -> CheckResult:
    """Check the bank lists: the starter knows some branches only, and nobody keeps it up to date."""
    found = await ground.store.read(lambda records: still_open(records.session))
    if not found:
        return well("banks, branches and post offices are your own")
    what = ", ".join(f"{count} {called}" for called, count in found.items())
    return unwell(f"{what} are still of the starter list: `python -m bot import banks FILE` for each")
