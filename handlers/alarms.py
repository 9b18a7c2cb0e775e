"""Alarms: what staff must hear at once because somebody has to act, each at most once an hour, or a day."""

from datetime import datetime, timedelta
from enum import StrEnum
from html import unescape

import structlog

from handlers.around import Around
from handlers.notice_kinds import BY_MAIL, meaning_of
from handlers.render import message
from handlers.words import MAIN_LANGUAGE, Html, words_in
from storage.outbox import MAIL, Outgoing
from storage.records import Records

log = structlog.get_logger()
PAUSE = timedelta(hours=1)
POINTLESS_AFTER = timedelta(days=1)
GROUP_LOST = "staff_group_lost"
UNSAID = "given_up_unsaid"


class Alarm(StrEnum):
    """`alarm-<value>` are its words."""

    second_poller = "second-poller"
    foreign_webhook = "foreign-webhook"
    webhook_removed = "webhook-removed"
    clock_wrong = "clock-wrong"
    group_lost = "group-lost"
    given_up = "given-up"


PAUSES = {Alarm.group_lost: timedelta(days=1)}


def alarm(records: Records, around: Around, what: Alarm, **values: object) -> bool:
    """Say it in the group, or by mail to the office while there is no group to say it in.

    False when it was said a while ago and is known. Nothing personal may ever be among the values.
    """
    records.advisory_lock("alarm", what)
    if not _is_due(records, what):
        return False
    records.facts.set(f"alarm:{what}", records.now.isoformat())
    log.error("alarm", what=str(what))
    html = words_in(MAIN_LANGUAGE)(f"alarm-{what}", **values)
    key = f"alarm:{what}:{records.now.isoformat(timespec='seconds')}"
    if records.facts.get(GROUP_LOST):
        _mail(records, around, key, html)
    else:
        _post(records, around, key, html)
    return True


def group_lost(records: Records, around: Around) -> None:
    """Put out of the staff group: the office hears it once a day by mail; what waits for the group, waits."""
    records.facts.set(GROUP_LOST, records.now.isoformat())
    alarm(records, around, Alarm.group_lost)


def group_found(records: Records, group: int) -> None:
    """We are in the staff group again: all that waited goes out, and the next loss is a new one."""
    records.facts.forget(GROUP_LOST)
    records.facts.forget(f"alarm:{Alarm.group_lost}")
    records.unreached.let_out(str(group))


def unreached(records: Records, around: Around, key: str) -> None:
    """The mail in the place of a notice was refused too: somebody must call the student."""
    meaning = meaning_of(key)
    application = records.applications.get(meaning.application_id or 0) if meaning else None
    reference = application.reference if application and application.reference else "none"
    _post(
        records, around, f"unreached:{key}", words_in(MAIN_LANGUAGE)("alarm-unreached", reference=reference)
    )


def count_given_up(records: Records, key: str) -> None:
    """One more that will not be tried again; what has words of its own, or is an alarm, is not counted."""
    if not key.startswith(("code:", "alarm:", "unreached:", BY_MAIL)):
        records.facts.set(UNSAID, int(records.facts.get(UNSAID) or 0) + 1)


def say_given_up(records: Records, around: Around) -> None:
    count = int(records.facts.get(UNSAID) or 0)
    if count and alarm(records, around, Alarm.given_up, count=count):
        records.facts.forget(UNSAID)


def _is_due(records: Records, what: Alarm) -> bool:
    said = records.facts.get(f"alarm:{what}")
    if said is None:
        return True
    since = records.now - datetime.fromisoformat(said)
    return (
        not timedelta(0) <= since < PAUSES.get(what, PAUSE)
    )  # a clock that was put back must not silence it


def _post(records: Records, around: Around, key: str, html: Html) -> None:
    group = around.group(records)
    if group is not None:
        ends = records.now + POINTLESS_AFTER
        records.outbox.put(
            Outgoing(
                lane=str(group), method="sendMessage", payload=message(group, html), key=key, drop_after=ends
            )
        )


def _mail(records: Records, around: Around, key: str, html: Html) -> None:
    words = words_in(MAIN_LANGUAGE)
    payload = {
        "to": around.school.office_mail,
        "subject": unescape(words("alarm-mail-subject")),
        "text": unescape(words("alarm-mail-text", text=html)),
    }
    records.outbox.put(Outgoing(lane="mail:office", method=MAIL, payload=payload, key=key))
