"""Alarms: what staff must hear at once because somebody has to act, each at most once an hour or a day."""

from datetime import datetime, timedelta
from enum import StrEnum
from html import escape

import structlog

from handlers.app_context import AppContext
from handlers.messages.speaker import Speaker
from handlers.messages.words import MAIN_LANGUAGE, Html, words_in
from handlers.notices.mail_fallback import plain
from rules.notice_keys import ALARM, CODE, MENU, OWN_MENU, PLAIN_ALARM, UNREACHED, NoticeKey
from storage.messaging.methods import Method
from storage.messaging.outbox import ClaimedMessage
from storage.records import Records

log = structlog.get_logger()
PAUSE = timedelta(hours=1)
POINTLESS_AFTER = timedelta(days=1)
GROUP_LOST = "staff_group_lost"
UNSAID = "given_up_unsaid"
FAILED_UNSAID, FAILED_LAST = "failed_updates_unsaid", "failed_update_last"


class Alarm(StrEnum):
    """An alarm; its words are the text `alarm-<value>`."""

    second_poller = "second-poller"
    foreign_webhook = "foreign-webhook"
    webhook_removed = "webhook-removed"
    clock_wrong = "clock-wrong"
    group_lost = "group-lost"
    given_up = "given-up"
    code_failures = "code-failures"
    number_crowded = "number-crowded"
    codes_busy = "codes-busy"
    failed_updates = "failed-updates"
    mail_down = "mail-down"
    mail_well = "mail-well"
    members_hidden = "members-hidden"


ALARMS = {ALARM, UNREACHED, PLAIN_ALARM}
_HEARD_ANYWAY = {CODE, MENU, OWN_MENU, *ALARMS}
PAUSES = {Alarm.group_lost: timedelta(days=1), Alarm.mail_well: timedelta()}  # well follows a told outage


def alarm(records: Records, app_context: AppContext, what: Alarm, **values: object) -> bool:
    """Raise an alarm in the group, or by mail to the office while there is no group to post in.

    False when it was said a while ago and is known. Nothing personal may ever be among the values.
    """
    records.advisory_lock("alarm", what)
    if not _is_due(records, what):
        return False
    records.facts.set(f"alarm:{what}", records.now.isoformat())
    log.error("alarm", what=str(what))
    html = words_in(MAIN_LANGUAGE)(f"alarm-{what}", **values)
    key = ALARM(what=what, since=records.now.isoformat(timespec="seconds"))
    if records.facts.get(GROUP_LOST):
        _mail(records, app_context, key, html)
    else:
        _post(records, app_context, key, html)
    return True


def group_lost(records: Records, app_context: AppContext) -> None:
    """Note that the bot was put out of the staff group: the office hears it by mail, once a day."""
    records.facts.set(GROUP_LOST, records.now.isoformat())
    alarm(records, app_context, Alarm.group_lost)


def group_found(records: Records, group: int) -> None:
    """Note that we are in the staff group again: what waited goes out, the next loss is a new one."""
    records.facts.forget(GROUP_LOST)
    records.facts.forget(f"alarm:{Alarm.group_lost}")
    records.unreachable.let_out(str(group))


def unreachable(records: Records, app_context: AppContext, key: NoticeKey) -> None:
    """Raise an alarm where the mail in a notice's place was refused too: somebody must call the student."""
    application = records.applications.get(key.application_id or 0)
    reference = application.reference if application and application.reference else "none"
    html = words_in(MAIN_LANGUAGE)("alarm-unreached", reference=reference)
    _post(records, app_context, UNREACHED(of=key), html)


def say_otherwise(records: Records, app_context: AppContext, key: NoticeKey, row: ClaimedMessage) -> None:
    """Say an alarm again that the group did not get: first without markup, then to the office by mail."""
    if row.method != Method.say:
        return  # the mail to the office was refused too: the log has it
    html = str(row.payload["text"])
    if key.kind is PLAIN_ALARM:
        _mail(records, app_context, key.mailed, Html(html))
    else:
        _post(records, app_context, PLAIN_ALARM(of=key), Html(escape(plain(html))))


def count_failed_update(records: Records, app_context: AppContext, update_id: int) -> None:
    """Count an update that was set aside: of many within an hour the group hears once, with their number."""
    _count(records, Alarm.failed_updates, FAILED_UNSAID)
    records.facts.set(FAILED_LAST, update_id)
    say_set_aside(records, app_context)


def say_set_aside(records: Records, app_context: AppContext) -> None:
    _say_counted(records, app_context, Alarm.failed_updates, FAILED_UNSAID, newest=FAILED_LAST)


def count_given_up(records: Records, key: NoticeKey | None) -> None:
    """Count a message that is given up; not one that has words of its own, or is an alarm."""
    if key is None or not (key.by_mail or key.kind in _HEARD_ANYWAY):
        _count(records, Alarm.given_up, UNSAID)


def say_given_up(records: Records, app_context: AppContext) -> None:
    _say_counted(records, app_context, Alarm.given_up, UNSAID)


def _count(records: Records, what: Alarm, unsaid: str) -> None:
    records.advisory_lock("alarm", what)  # another replica counts too
    records.facts.set(unsaid, int(records.facts.get(unsaid) or 0) + 1)


def _say_counted(
    records: Records, app_context: AppContext, what: Alarm, unsaid: str, newest: str = ""
) -> None:
    """Say how many there are since the last time; what is counted meanwhile waits for the next time."""
    records.advisory_lock("alarm", what)
    count = int(records.facts.get(unsaid) or 0)
    reference = str(records.facts.get(newest) or "") if newest else ""
    if count and alarm(records, app_context, what, count=count, reference=reference):
        records.facts.forget(unsaid)


def _is_due(records: Records, what: Alarm) -> bool:
    said = records.facts.get(f"alarm:{what}")
    if said is None:
        return True
    since = records.now - datetime.fromisoformat(said)
    return (
        not timedelta(0) <= since < PAUSES.get(what, PAUSE)
    )  # a clock that was put back must not silence it


def _post(records: Records, app_context: AppContext, key: NoticeKey, html: Html) -> None:
    Speaker(records).post_to_group(app_context, key, html, drop_after=records.now + POINTLESS_AFTER)


def _mail(records: Records, app_context: AppContext, key: NoticeKey, html: Html) -> None:
    words = words_in(MAIN_LANGUAGE)
    subject, text = words("alarm-mail-subject"), words("alarm-mail-text", text=html)
    Speaker(records).mail(app_context.school.office_mail, subject, text, key=key, queue="office")
