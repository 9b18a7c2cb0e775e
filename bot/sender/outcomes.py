"""Outcomes: what one try to send leaves behind in the database."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from handlers.app_context import AppContext
from handlers.notices.alarms import (
    ALARMS,
    GROUP_LOST,
    count_given_up,
    group_found,
    group_lost,
    say_otherwise,
    unreachable,
)
from handlers.notices.code_mail import mail_failed, mail_is_slow, mail_left
from handlers.notices.drawn_again import draw_again
from handlers.notices.mail_fallback import mail_instead
from handlers.notices.mail_outage import mail_did_not_leave, mail_leaves
from handlers.notices.told import correct
from handlers.staff.group_membership import group_moved, staff_group
from handlers.updates import GroupMoved
from rules.notice_keys import AGAIN, CODE, DECISION, REVIEWER_TOLD, parse
from storage.database.engine import is_away
from storage.messaging.methods import BY_MAIL, Method
from storage.messaging.outbox import ClaimedMessage, Ended
from storage.messaging.unreachable import OUTSIDE, Untold
from storage.records import Records

log = structlog.get_logger()
_OF_A_DECISION = (
    DECISION.head, f"mail:{DECISION.head}", REVIEWER_TOLD.head, f"{AGAIN.head}{REVIEWER_TOLD.head}",
)  # fmt: skip


@dataclass(frozen=True)
class Outcome:
    """The outcome of a try: for good (`ended`), to be retried (`again_at`), or moved to another chat.

    `unseen`: the message that was to be edited is not there, and what it was to say is seen nowhere.
    `our_account`: the mail server refused the bot's own account or address.
    """

    row: ClaimedMessage
    ended: Ended | None = None
    again_at: datetime | None = None
    error: str = ""
    hold: timedelta | None = None
    gone: bool = False
    unseen: bool = False
    our_account: bool = False
    moved_to: int | None = None


def write_result(records: Records, app_context: AppContext, result: Outcome) -> None:
    """Write everything but the end itself, which the sender writes for all results at once."""
    row = result.row
    if result.moved_to is not None:
        records.outbox.wait(row.id, records.now, "moved")
        records.outbox.move_lane(row.lane, str(result.moved_to))
    if result.again_at is not None:
        records.outbox.wait(row.id, result.again_at, result.error)
    is_dead = result.ended is not None and result.ended.status == "dead"
    if is_dead and result.ended is not None:
        log.error("not sent", row=row.id, method=row.method, why=result.ended.error)
    follows = result.gone or result.unseen or result.moved_to is not None or _in_group(result)
    if is_dead or row.method in BY_MAIL or follows:
        _draw_consequences(records, app_context, result)


def tell_reviewer(records: Records, result: Outcome) -> None:
    """Let the reviewer read how the notice of a decision ended; nearly all other results cost no look."""
    row = result.row
    if result.ended is None or row.method == Method.edit or not row.key.startswith(_OF_A_DECISION):
        return
    key = parse(row.key)
    if key is not None and key.kind is AGAIN:
        key = parse(key["of"])
    if key is not None:
        _carefully(row, lambda: correct(records, key), records)


def _draw_consequences(records: Records, app_context: AppContext, result: Outcome) -> None:
    _carefully(result.row, lambda: _consequences(records, app_context, result), records)


def _carefully(row: ClaimedMessage, work: Callable[[], None], records: Records) -> None:
    """Do what follows from a result; a mistake here undoes only itself, all other results are written."""
    try:
        with records.session.begin_nested():
            work()
    except Exception as fault:
        if is_away(fault):  # nothing of the transaction is left
            raise
        log.exception("result without consequences", row=row.id)


def _consequences(records: Records, app_context: AppContext, result: Outcome) -> None:
    row = result.row
    if result.moved_to is not None and row.lane.lstrip("-").isdigit():
        group_moved(records, app_context, GroupMoved(int(row.lane), result.moved_to))
    if result.gone and row.lane.isdigit():
        _person_gone(records, app_context, result)
    if result.gone and row.lane.startswith("-"):
        _group_gone(records, app_context, row)
    if result.unseen and (unseen := parse(row.key)) is not None:
        draw_again(records, unseen, row)
    if result.ended is not None and result.ended.status == "dead":
        _given_up(records, app_context, row)
    if _in_group(result):
        _group_hears(records, app_context, row)
    if row.method in BY_MAIL:
        _mail_server(records, app_context, result)
    key = parse(row.key)
    if row.method in BY_MAIL and key is not None and key.kind is CODE:
        _code_mail(records, app_context, result, int(key["code"]))


def _person_gone(records: Records, app_context: AppContext, result: Outcome) -> None:
    """Give up a person's chat at the first final reply; what weighs goes by mail."""
    row, user_id = result.row, int(result.row.lane)
    records.people.blocked(user_id)
    error = result.ended.error if result.ended is not None else None
    later = records.unreachable.give_up_chat(row.lane, error or "gone")
    mail_instead(records, app_context, user_id, [_untold(row), *later])


def _group_gone(records: Records, app_context: AppContext, row: ClaimedMessage) -> None:
    """Give up a group: the staff group's posts wait until we are back, a stranger's do not."""
    if int(row.lane) == staff_group(records, app_context):
        group_lost(records, app_context)
        return
    records.outbox.end([Ended(row.id, "skipped", error=OUTSIDE)])
    records.unreachable.give_up_chat(row.lane, OUTSIDE)


def _in_group(result: Outcome) -> bool:
    """Whether something was said in a group, which then can be written to."""
    said = result.ended is not None and result.ended.status == "sent" and result.row.method == Method.say
    return said and result.row.lane.startswith("-")


def _group_hears(records: Records, app_context: AppContext, row: ClaimedMessage) -> None:
    """Note that the staff group can be written to again: its topic is open, its restriction is lifted."""
    if records.facts.get(GROUP_LOST) and int(row.lane) == staff_group(records, app_context):
        group_found(records, int(row.lane))


def _given_up(records: Records, app_context: AppContext, row: ClaimedMessage) -> None:
    key = parse(row.key)
    if key is not None and draw_again(records, key, row):
        return
    count_given_up(records, key)
    if key is None:
        return
    if key.kind in ALARMS:
        say_otherwise(records, app_context, key, row)
    elif key.by_mail and row.method == Method.mail:
        unreachable(records, app_context, key)
    elif row.lane.isdigit() and key.is_weighty:
        mail_instead(records, app_context, int(row.lane), [_untold(row)])


def _untold(row: ClaimedMessage) -> Untold:
    return Untold(row.key, row.method, row.payload, row.drop_after)


def _mail_server(records: Records, app_context: AppContext, result: Outcome) -> None:
    """Note what a try says of the mail server; one that came too late to be made says nothing."""
    if result.again_at is not None:
        mail_did_not_leave(records, app_context, result.error, our_account=result.our_account)
    elif result.ended is not None and result.ended.status in {"sent", "dead"}:
        mail_leaves(records, app_context)


def _code_mail(records: Records, app_context: AppContext, result: Outcome, code_id: int) -> None:
    """Note what became of the mail with a code: its minutes begin when it was taken, failures are said."""
    if result.ended is None:
        if result.row.attempts == 1:
            mail_is_slow(records, app_context, code_id)
    elif result.ended.status == "sent":
        mail_left(records, app_context, code_id)
    else:
        mail_failed(records, app_context, code_id)
