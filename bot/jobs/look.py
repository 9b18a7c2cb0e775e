"""Updates that another command has put back into the inbox are taken up."""

from bot.jobs.work import Work


async def look_for_updates(work: Work) -> None:
    await work.look_for_updates()
