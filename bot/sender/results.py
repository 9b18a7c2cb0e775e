"""Results: what one try to send leaves behind in the database."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from handlers.around import STAFF_GROUP
from handlers.mailing import mail_failed, mail_is_slow
from storage.outbox import Claimed, Ended
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
    code_minutes: int = 10


def write_result(records: Records, result: Result) -> None:
    """Write everything but the end itself, which the sender writes for all results at once."""
    row = result.row
    if result.moved_to is not None:
        _move(records, row, result.moved_to)
    if result.again_at is not None:
        records.outbox.wait(row.id, result.again_at, result.error)
        if row.method == "mail" and row.attempts == 1:
            mail_is_slow(records, row.key)
    if result.gone and row.lane.isdigit():
        records.people.blocked(int(row.lane))
    if row.method == "mail" and result.ended is not None:
        _mail_ended(records, row, result.ended, result.code_minutes)
    if result.ended is not None and result.ended.status == "dead":
        log.error("not sent", row=row.id, method=row.method, why=result.ended.error)


def _move(records: Records, row: Claimed, new_id: int) -> None:
    records.outbox.wait(row.id, records.now, "moved")
    records.outbox.move_lane(row.lane, str(new_id))
    records.facts.set(STAFF_GROUP, new_id)


def _mail_ended(records: Records, row: Claimed, ended: Ended, minutes: int) -> None:
    kind, _, number = row.key.partition(":")
    if kind != "code":
        return
    if ended.status == "sent":
        records.links.mailed(int(number), minutes)
    else:
        mail_failed(records, row.key)
