"""Machine checks: room on the disk, a clock that is right, files that can be reached."""

import asyncio
import shutil

from bot.checks.check import CheckResult, Ground, unwell, well
from storage.pictures.files import FilesAway

LEAST_FREE = 0.05
MOST_SKEW = 60.0
NO_PICTURE = "0" * 32  # random ids of 128 bits never meet it


async def disk_has_room(ground: Ground) -> CheckResult:
    disk = await asyncio.to_thread(shutil.disk_usage, ground.data_dir)
    share = disk.free / disk.total
    if share < LEAST_FREE:
        return unwell(f"{share:.1%} of the data folder's disk is free, less than {LEAST_FREE:.0%}: make room")
    return well(f"{share:.0%} of the data folder's disk is free")


async def clock_is_right(ground: Ground) -> CheckResult:
    skew = ground.skew()
    if skew is None:
        return well("Telegram has not told the time yet")
    if abs(skew) > MOST_SKEW:
        side = "fast" if skew > 0 else "slow"
        return unwell(f"this machine's clock is {abs(skew):.0f} s {side}: let it be set by NTP")
    return well(f"{abs(skew):.0f} s from Telegram's clock")


async def files_answer(ground: Ground) -> CheckResult:
    """Check that files can be reached, by asking for one that is not there."""
    try:
        await ground.store.vault.open_aside(NO_PICTURE, b"")
    except FilesAway as fault:
        return unwell(f"{fault}: check the store's address, keys and rights")
    except LookupError:
        pass
    return well("the sealed files can be reached")
