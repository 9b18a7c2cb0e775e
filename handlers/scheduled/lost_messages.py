"""Lost messages: messages sent while the bot was away for too long; staff hear of it, with times."""

from datetime import datetime, timedelta

from handlers.app_context import AppContext
from handlers.messages.speaker import Speaker
from handlers.messages.stamp import stamp
from handlers.messages.words import MAIN_LANGUAGE, words_in
from rules.notice_keys import ABSENCE
from storage.messaging.restore_hold import MADE_AT, NEWEST_UPDATE
from storage.records import Records

LAST_HEARD = "last_heard_at"
KEPT = timedelta(hours=24)  # so long Telegram keeps what it could not deliver
NOTED_EVERY = timedelta(minutes=1)


def last_heard(records: Records) -> datetime | None:
    noted = records.facts.get(LAST_HEARD)
    return datetime.fromisoformat(noted) if noted else None


def is_worth_noting(records: Records, at: datetime) -> bool:
    before = last_heard(records)
    return before is None or at - before >= NOTED_EVERY


def heard(records: Records, app_context: AppContext, at: datetime) -> timedelta | None:
    """Note that Telegram was heard at `at`; returns how long it was silent, where something was lost."""
    before = last_heard(records)
    records.facts.set(LAST_HEARD, at.isoformat())
    if before is not None and at - before > KEPT:
        _report(records, app_context, "absence-away", before, at)
        _forget_restore(records)
        return at - before
    return _after_restore(records, app_context)


def _after_restore(records: Records, app_context: AppContext) -> timedelta | None:
    """The gap after a restore: update ids that jump were heard by the bot whose data are gone."""
    newest, made_at = records.facts.get(NEWEST_UPDATE), records.facts.get(MADE_AT)
    first = records.inbox.first_after(int(newest)) if newest and made_at else None
    if not newest or not made_at or first is None:
        return None
    _forget_restore(records)
    lost, start = first.update_id - int(newest) - 1, datetime.fromisoformat(made_at)
    if lost == 0:
        return None
    _report(records, app_context, "absence-restored", start, first.received_at, count=lost)
    return first.received_at - start


def _forget_restore(records: Records) -> None:
    records.facts.forget(NEWEST_UPDATE)
    records.facts.forget(MADE_AT)


def _report(
    records: Records, app_context: AppContext, key: str, start: datetime, end: datetime, **values: object
) -> None:
    html = words_in(MAIN_LANGUAGE)(key, start=stamp(start), end=stamp(end), **values)
    since = start.isoformat(timespec="seconds")
    Speaker(records).post_to_group(app_context, ABSENCE(since=since), html)
