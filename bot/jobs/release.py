"""Reviews whose ten minutes ran out are given back to the queue."""

from bot.jobs.work import Work
from handlers.running_out import release_run_out


async def release_reviews(work: Work) -> None:
    await work.store.run(lambda records: release_run_out(records, work.around))
