"""Rights of staff: asked at each act, never remembered; who is not known to be inside may do nothing."""

from handlers.lookups import rights_of
from handlers.notices.alarms import Alarm, alarm
from handlers.staff.clerk import Clerk
from handlers.staff.group_membership import note_hidden
from handlers.updates import Membership

NOT_MEMBER = "desk-not-member"
UNKNOWN = {
    Membership.unanswered: "desk-rights-unanswered",
    Membership.hidden: "desk-rights-hidden",
}
_WHY_NOT = {Membership.inside: "", Membership.outside: NOT_MEMBER, **UNKNOWN}


def no_rights(clerk: Clerk) -> str:
    """The words for why this person may do nothing here, "" where they may. Raises Lookup."""
    return _WHY_NOT[membership(clerk, clerk.user_id)]


def membership(clerk: Clerk, user_id: int) -> Membership:
    """The membership as Telegram has just said; staff hear it where it may not say. Raises Lookup."""
    found = clerk.happening.members.get(user_id)
    if found is None:
        raise rights_of(user_id)
    if found is not Membership.unanswered:
        note_hidden(clerk.records, hidden=found is Membership.hidden)
    if found is Membership.hidden:
        alarm(clerk.records, clerk.app_context, Alarm.members_hidden)
    return found
