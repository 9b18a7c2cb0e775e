"""The group hears in one line what was decided in the slot before."""

from datetime import UTC, datetime, timedelta

from bot.jobs.work import Work
from handlers.digest import digest


async def digest_decisions(work: Work) -> None:
    """Slots are counted from the epoch, so that every restart and every replica means the same ones."""
    length = timedelta(minutes=work.around.school.digest_minutes)
    end = _slot_start(work.store.clock(), length)
    await work.store.run(lambda records: digest(records, work.around, end - length, end))


def _slot_start(now: datetime, length: timedelta) -> datetime:
    epoch = datetime.fromtimestamp(0, UTC)
    return epoch + (now - epoch) // length * length
