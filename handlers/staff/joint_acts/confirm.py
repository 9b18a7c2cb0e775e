"""Confirm a joint act: another member of staff does it, or either cancels it."""

from collections.abc import Callable

from handlers.messages.speaker import Speaker
from handlers.messages.words import words_of
from handlers.staff.clerk import Clerk
from handlers.staff.joint_acts.act_message import clear_away
from handlers.staff.joint_acts.begin import hindrance, see
from handlers.staff.joint_acts.group_call import end_call
from handlers.staff.joint_acts.office_code import give_code
from handlers.staff.joint_acts.unlink import unlink
from handlers.staff.rights import UNKNOWN, membership
from handlers.updates import Membership
from rules.link import Act
from rules.notice_keys import ACT_ENDED
from rules.typed.row_id import row_id
from storage.tables.people import JointAct


def press_act(clerk: Clerk, verb: str, value: str) -> None:
    """Do what the button says while the act is under way; later say how it ended.

    A second tap on what this very person has done says nothing.
    """
    known = row_id(value)
    act = clerk.records.joint_acts.locked(known) if known else None
    if act is None:
        clerk.warn("desk-old-button")
    elif clerk.records.joint_acts.is_open(act):
        VERBS[verb](clerk, act)
    elif act.done_at is None:
        clerk.warn("joint-act-over" if act.cancelled_at is None else "joint-act-withdrawn")
    elif (verb, clerk.user_id) not in {("act_seen", act.first_id), ("act_confirm", act.second_id)}:
        clerk.warn("joint-act-already", kind=act.kind)


def _confirm(clerk: Clerk, act: JointAct) -> None:
    if act.first_id == clerk.user_id or act.seen_at is None:
        clerk.warn("joint-act-another")
        return
    first = membership(clerk, act.first_id)  # whoever has seen the card must still be of the staff
    if first in UNKNOWN:
        clerk.warn(UNKNOWN[first])
        return
    left = "" if first is Membership.inside else "joint-act-left"
    why_not = left or hindrance(clerk, Act(act.kind), act.student)
    if why_not:
        _end(clerk, act, why_not)
        return
    clerk.records.joint_acts.finish(act, clerk.user_id)
    clear_away(clerk, act)
    end_call(clerk, act)
    _EFFECTS[Act(act.kind)](clerk, act)
    _tell_first(clerk, act, "joint-act-done")


def _cancel(clerk: Clerk, act: JointAct) -> None:
    if act.first_id == clerk.user_id or act.seen_at is not None:
        _end(clerk, act, "joint-act-cancelled")


def _end(clerk: Clerk, act: JointAct, why: str) -> None:
    clerk.records.joint_acts.cancel(act)
    clear_away(clerk, act)
    end_call(clerk, act)
    clerk.say(why)
    _tell_first(clerk, act, "joint-act-cancelled")


def _tell_first(clerk: Clerk, act: JointAct, what: str) -> None:
    first = clerk.records.people.get(act.first_id)
    if first is not None and first.user_id != clerk.user_id:
        Speaker(clerk.records).push(first, ACT_ENDED(act=act.id), words_of(first)(what, kind=act.kind))


VERBS: dict[str, Callable[[Clerk, JointAct], None]] = {
    "act_seen": see,
    "act_confirm": _confirm,
    "act_cancel": _cancel,
}
_EFFECTS: dict[Act, Callable[[Clerk, JointAct], None]] = {Act.unlink: unlink, Act.code: give_code}
