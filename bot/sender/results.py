"""Results: what one try to send leaves behind in the database."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from handlers.around import Around
from handlers.events import GroupMoved
from handlers.mailing import mail_failed, mail_is_slow
from handlers.membership import group_moved
from storage.outbox import KNOCK, MAIL, Claimed, Ended
from storage.records import Records

log = structlog.get_logger()


@dataclass(frozen=True)
class Result:
    """How a try ended: for good (`ended`), to be tried again (`again_at`), or moved to another chat."""

    row: Claimed
    ended: Ended | None = None
    again_at: datetime | None = None
    error: str = ""
    hold: timedelta | None = None
    gone: bool = False
    moved_to: int | None = None


def write_result(records: Records, around: Around, result: Result) -> None:
    """Write everything but the end itself, which the sender writes for all results at once."""
    row = result.row
    if result.moved_to is not None:
        records.outbox.wait(row.id, records.now, "moved")
        records.outbox.move_lane(row.lane, str(result.moved_to))
    if result.again_at is not None:
        records.outbox.wait(row.id, result.again_at, result.error)
    if result.ended is not None and result.ended.status == "dead":
        log.error("not sent", row=row.id, method=row.method, why=result.ended.error)
    if row.method in {MAIL, KNOCK} or result.gone or result.moved_to is not None:
        _draw_consequences(records, around, result)


def _draw_consequences(records: Records, around: Around, result: Result) -> None:
    """A mistake in here undoes only itself: it must not keep all other results from being written."""
    try:
        with records.session.begin_nested():
            _consequences(records, around, result)
    except Exception:
        log.exception("result without consequences", row=result.row.id)


def _consequences(records: Records, around: Around, result: Result) -> None:
    lane = result.row.lane
    if result.moved_to is not None and lane.lstrip("-").isdigit():
        group_moved(records, around, GroupMoved(int(lane), result.moved_to))
    if result.gone and lane.isdigit():
        records.people.blocked(int(lane))
    if result.row.method in {MAIL, KNOCK} and result.row.key.startswith("code:"):
        _code_mail(records, result, around.school.code_minutes)


def _code_mail(records: Records, result: Result, minutes: int) -> None:
    """The code's minutes begin when the mail server took it; what hinders it is said honestly."""
    key = result.row.key
    if result.ended is None:
        if result.row.attempts == 1:
            mail_is_slow(records, key)
    elif result.ended.status == "sent":
        records.links.mailed(int(key.partition(":")[2]), minutes)
    else:
        mail_failed(records, key)
