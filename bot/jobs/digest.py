"""The group hears in one line what was decided in the slot before."""

from datetime import UTC, datetime, timedelta

from bot.jobs.work import Work
from handlers.digest import digest
from storage.records import Records

SLOTS = 6  # so many are looked back at: a restart at the end of one must not swallow it


async def digest_decisions(work: Work) -> None:
    """Slots are counted from the epoch, so that every restart and every replica means the same ones."""
    length = timedelta(minutes=work.around.school.digest_minutes)
    latest = _slot_start(work.store.clock(), length)

    def look_back(records: Records) -> None:
        for number in range(SLOTS - 1, -1, -1):
            end = latest - number * length
            digest(records, work.around, end - length, end)

    await work.store.run(look_back)


def _slot_start(now: datetime, length: timedelta) -> datetime:
    epoch = datetime.fromtimestamp(0, UTC)
    return epoch + (now - epoch) // length * length
