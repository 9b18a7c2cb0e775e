"""Office code: a one-time code on the second one's screen, for a student without a school mailbox to type."""

import secrets

from handlers.messages.speaker import How
from handlers.staff.clerk import Clerk
from rules.codes import new_code, spelt
from storage.tables.people import JointAct


def give_code(clerk: Clerk, act: JointAct) -> None:
    """Make the code and show it as long as it serves."""
    code, minutes = new_code(secrets.choice), clerk.app_context.school.code_minutes
    clerk.records.joint_acts.give_code(act, code, minutes)
    assert act.code_until is not None
    how = How(delete_at=act.code_until, drop_after=act.code_until)
    html = clerk.words("office-code", number=act.student.number, code=spelt(code), minutes=minutes)
    clerk.speaker.say(clerk.user_id, html, **how)
