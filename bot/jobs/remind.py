"""Reminders, derived from the data at every tick."""

from bot.jobs.work import Work
from handlers.reminding import remind


async def remind_of_deadlines(work: Work) -> None:
    await work.store.run(lambda records: remind(records, work.around))
