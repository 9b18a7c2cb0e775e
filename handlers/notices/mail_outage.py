"""Mail outage: that no mail leaves is logged, told in the group once, and told again when mail leaves."""

from datetime import datetime, timedelta

import structlog

from handlers.app_context import AppContext
from handlers.notices.alarms import Alarm, alarm
from storage.records import Records

log = structlog.get_logger()
SINCE, LOGGED, TOLD = "mail_down_since", "mail_down_logged", "mail_down_told"
ALARM_AFTER = timedelta(minutes=2)
LOG_EVERY = timedelta(minutes=10)


def mail_did_not_leave(records: Records, app_context: AppContext, why: str, *, our_account: bool) -> None:
    """Note a failed try; a moment's failure is only logged, a refused account is told at once."""
    since = _at(records, SINCE)
    if since is None:
        records.facts.set(SINCE, records.now.isoformat())
        since = records.now
    _log(records, why, since)
    if (our_account or records.now - since >= ALARM_AFTER) and records.facts.get(TOLD) is None:
        cause = "account" if our_account else "server"
        if alarm(records, app_context, Alarm.mail_down, cause=cause, since=since):
            records.facts.set(TOLD, records.now.isoformat())


def mail_leaves(records: Records, app_context: AppContext) -> None:
    """Note that the server has taken a mail, or refused one for its own sake: it works."""
    since = _at(records, SINCE)
    if since is None:
        return
    log.warning("mail leaves again", down_since=since.isoformat(timespec="seconds"))
    if records.facts.get(TOLD) is not None:
        alarm(records, app_context, Alarm.mail_well, since=since)
    for name in (SINCE, LOGGED, TOLD):
        records.facts.forget(name)


def _log(records: Records, why: str, since: datetime) -> None:
    logged = _at(records, LOGGED)
    if logged is None or records.now - logged >= LOG_EVERY:
        records.facts.set(LOGGED, records.now.isoformat())
        log.warning("mail does not leave", why=why, since=since.isoformat(timespec="seconds"))


def _at(records: Records, name: str) -> datetime | None:
    value = records.facts.get(name)
    return datetime.fromisoformat(value) if value else None
