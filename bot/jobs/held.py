"""After a restore the staff are asked what becomes of the messages that were unsent."""

from bot.jobs.work import Work
from handlers.staff.held import ask_about_held
from storage.held import Held
from storage.records import Records


async def ask_what_becomes_of_held(work: Work) -> None:
    if await work.store.read(_is_undecided):
        await work.store.run(lambda records: ask_about_held(records, work.around))


def _is_undecided(records: Records) -> bool:
    return Held(records.session, records.now).restored_at() is not None
