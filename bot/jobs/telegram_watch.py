"""Telegram watch: staff hear of another receiver, a wrong clock, messages given up or not handled."""

import structlog

from bot.jobs.job_context import JobContext
from bot.telegram_api.errors import TelegramError
from handlers.notices.alarms import Alarm, alarm, say_given_up, say_set_aside
from storage.records import Records

log = structlog.get_logger()


async def watch_over_it(work: JobContext) -> None:
    await work.store.run(lambda records: _say_counted(records, work))
    if work.watch is None:
        return
    try:
        await work.watch.look()
    except TelegramError as fault:
        log.warning("Telegram did not say where it sends the updates", fault=type(fault).__name__)
    for what in sorted(work.watch.troubles):
        await _say(work, what)
        work.watch.troubles.discard(what)


def _say_counted(records: Records, work: JobContext) -> None:
    say_given_up(records, work.app_context)
    say_set_aside(records, work.app_context)


async def _say(work: JobContext, what: Alarm) -> None:
    repaired = "no" if work.watch is not None and work.watch.webhook_url else "yes"
    values = {"repaired": repaired} if what is Alarm.foreign_webhook else {}

    def say(records: Records) -> None:
        alarm(records, work.app_context, what, **values)

    await work.store.run(say)
